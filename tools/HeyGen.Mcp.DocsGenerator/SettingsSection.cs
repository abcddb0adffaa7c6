using HeyGen.Mcp.Configuration;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>The tables of docs/configuration.md; the text around them is written by hand.</summary>
internal static class SettingsSection
{
    public const string FileName = "docs/configuration.md";

    /// <exception cref="InvalidDataException">The page lacks the markers.</exception>
    public static string PutInto(string page)
    {
        var withSettings = MarkedSection.Replace(page, FileName, "settings", Settings(ServerSettings.All));
        var withEndpoint = MarkedSection.Replace(withSettings, FileName, "http", Settings(HttpSettings.All));
        return MarkedSection.Replace(withEndpoint, FileName, "upstream", UpstreamVariables());
    }

    private static string Settings(IEnumerable<Setting> settings) => MarkdownTable.Of(
        ["flag", "variable", "appsettings.json", "default", "example", "meaning"],
        settings.Select(setting => (string[])
        [
            MarkdownTable.Code(setting.Flag),
            MarkdownTable.Code(setting.Variable),
            MarkdownTable.Code(setting.Key),
            setting.DefaultInWords ?? MarkdownTable.Code(setting.Default),
            MarkdownTable.Code(setting.Example),
            setting.Description,
        ]));

    private static string UpstreamVariables() => MarkdownTable.Of(
        ["variable", "meaning"],
        Upstream.Variables.Select(variable => (string[])[MarkdownTable.Code(variable.Name), variable.Meaning]));
}
