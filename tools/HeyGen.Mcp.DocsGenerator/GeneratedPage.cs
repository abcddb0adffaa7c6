using HeyGen.Mcp.Cli.Tools;
using HeyGen.Mcp.Configuration;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>A file of the repository that follows from the code, wholly or between markers.</summary>
/// <param name="FileName">From the repository's root.</param>
/// <param name="Render">Makes the page's text from the text it has now; "" for a file that does not exist yet.</param>
internal sealed record GeneratedPage(string FileName, Func<string, string> Render)
{
    public static IReadOnlyList<GeneratedPage> All { get; } =
    [
        new(DefinitionsFile.FileName, _ => DefinitionsFile.Text()),
        new(ToolsPage.FileName, _ => ToolsPage.Of(ToolListing.Of([.. ToolCatalog.All.Select(toolType => toolType with { FromFile = false })], new ServerSettings(), _ => null))),
        new(SettingsSection.FileName, SettingsSection.PutInto),
        new(PricesSection.FileName, PricesSection.PutInto),
    ];

    public bool IsStale(string folder)
    {
        var text = Read(folder);
        return text != Render(text);
    }

    /// <returns>Whether the file had to be written.</returns>
    public bool Update(string folder)
    {
        var text = Read(folder);
        var fresh = Render(text);
        if (fresh == text)
            return false;
        var path = Path.Combine(folder, FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, fresh);
        return true;
    }

    private string Read(string folder) => Path.Combine(folder, FileName) is var path && File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
}
