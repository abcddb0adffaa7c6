using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Commands.Docs;

/// <summary>The tables of docs/configuration.md; the text around them is written by hand.</summary>
internal static class SettingsSection
{
    public const string FileName = "configuration.md";

    private static readonly ServerSettings Defaults = new();

    /// <exception cref="InvalidDataException">The page lacks the markers.</exception>
    public static string PutInto(string page)
    {
        var withSettings = MarkedSection.Replace(page, FileName, "settings", Settings());
        return MarkedSection.Replace(withSettings, FileName, "upstream", UpstreamVariables());
    }

    private static string Settings() => MarkdownTable.Of(
        ["flag", "variable", "appsettings.json", "default", "example", "meaning"],
        SettingsReader.All.Select(pair => (string[])
        [
            MarkdownTable.Code(pair.Setting.Flag),
            MarkdownTable.Code(pair.Setting.Variable),
            MarkdownTable.Code($"{SettingAttribute.Section}:{pair.Setting.Name}"),
            pair.Setting.DefaultInWords ?? MarkdownTable.Code(SettingsReader.Text(pair.Property.GetValue(Defaults))),
            MarkdownTable.Code(pair.Setting.Example),
            pair.Setting.Description,
        ]));

    private static string UpstreamVariables() => MarkdownTable.Of(
        ["variable", "meaning"],
        Upstream.Variables.Select(variable => (string[])[MarkdownTable.Code(variable.Name), variable.Meaning]));
}
