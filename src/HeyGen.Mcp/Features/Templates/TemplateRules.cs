namespace HeyGen.Mcp.Features.Templates;

/// <summary>What must hold for a request for any template. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static partial class TemplateRules
{
    public static void Check(TemplateRequest request)
    {
        if (request.Fps is not (25 or 30 or 60))
            throw HeyGenException.InvalidArgument("fps", $"fps must be 25, 30 or 60, not {request.Fps}.");
        if (request.Dimension is { } dimension)
        {
            CheckEven("dimension.width", dimension.Width);
            CheckEven("dimension.height", dimension.Height);
        }

        foreach (var (name, variable) in request.Variables)
            LocaleRules.Check($"variables.{name}.locale", (variable as TemplateVoice)?.Locale);
        var scenes = new HashSet<string>(StringComparer.Ordinal);
        if (request.SceneIds?.Index().FirstOrDefault(scene => !scenes.Add(scene.Item)) is (var index, { } repeated))
            throw HeyGenException.InvalidArgument($"sceneIds[{index}]", $"sceneIds names {NameSuggestions.Echo(repeated)} more than once, which the price would not cover: name each scene once.");
    }

    public static void CheckNames(VariablesRequest request)
    {
        if (request.Variables.Keys.FirstOrDefault(name => !VariableName().IsMatch(name)) is { } wrong)
            throw HeyGenException.InvalidArgument($"variables.{NameSuggestions.Echo(wrong)}", "A variable's name has 1 to 64 letters, digits and underscores, and begins with none of the digits.");
    }

    private static void CheckEven(string param, int pixels)
    {
        if (int.IsOddInteger(pixels))
            throw HeyGenException.InvalidArgument(param, $"{param} must be an even number of pixels, not {pixels}.");
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,63}$", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex VariableName();
}
