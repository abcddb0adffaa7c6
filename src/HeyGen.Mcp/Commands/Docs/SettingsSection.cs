using HeyGen.Mcp.Server.Http;
using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Commands.Docs;

/// <summary>The tables of docs/configuration.md; the text around them is written by hand.</summary>
internal static class SettingsSection
{
    public const string FileName = "configuration.md";

    /// <exception cref="InvalidDataException">The page lacks the markers.</exception>
    public static string PutInto(string page)
    {
        var withSettings = MarkedSection.Replace(page, FileName, "settings", Settings<ServerSettings>());
        var withEndpoint = MarkedSection.Replace(withSettings, FileName, "http", Settings<HttpSettings>());
        return MarkedSection.Replace(withEndpoint, FileName, "upstream", UpstreamVariables());
    }

    private static string Settings<TSettings>()
        where TSettings : new() => MarkdownTable.Of(
        ["flag", "variable", "appsettings.json", "default", "example", "meaning"],
        SettingsReader.Of<TSettings>().Select(pair => (string[])
        [
            MarkdownTable.Code(pair.Setting.Flag),
            MarkdownTable.Code(pair.Setting.Variable),
            MarkdownTable.Code($"{SettingAttribute.Section}:{pair.Setting.Name}"),
            pair.Setting.DefaultInWords ?? MarkdownTable.Code(SettingsReader.Text(pair.Property.GetValue(new TSettings()))),
            MarkdownTable.Code(pair.Setting.Example),
            pair.Setting.Description,
        ]));

    private static string UpstreamVariables() => MarkdownTable.Of(
        ["variable", "meaning"],
        Upstream.Variables.Select(variable => (string[])[MarkdownTable.Code(variable.Name), variable.Meaning]));
}
