using HeyGen.Mcp.Cli.Tools;
using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.DocsGenerator.Definitions;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>A file of the repository that follows from the code, wholly or between markers.</summary>
/// <param name="FileName">From the repository's root.</param>
/// <param name="RenderFrom">Makes the page's text from the text it has now, "" for a file that does not exist yet, and from other files.</param>
internal sealed record GeneratedPage(string FileName, Func<string, Func<string, string>, string> RenderFrom)
{
    private GeneratedPage(string fileName, Func<string, string> render)
        : this(fileName, (text, _) => render(text))
    {
    }

    public static IReadOnlyList<GeneratedPage> All { get; } =
    [
        new(DefinitionsFile.FileName, _ => DefinitionsFile.Text()),
        new(TokensFile.FileName, _ => TokensFile.Of(Catalog())),
        new(ToolsPage.FileName, _ => ToolsPage.Of(Catalog())),
        new(SettingsSection.FileName, SettingsSection.PutInto),
        new(PricesSection.FileName, PricesSection.PutInto),
        new(ClientsSection.FileName, ClientsSection.PutInto),
        .. Manifest.Files.Select(file => new GeneratedPage(file, Manifest.WithVersion)),
        new(InstallLinks.FileName, (page, read) => InstallLinks.PutInto(page, Manifest.WithVersion(read(Manifest.Registry)))),
    ];

    private static ToolListing Catalog() => ToolListing.Of([.. ToolCatalog.All.Select(toolType => toolType with { Read = DefinitionReader.Of })], new ServerSettings(), _ => null);

    public bool IsStale(string folder)
    {
        var text = Read(folder, FileName);
        return text != RenderFrom(text, file => Read(folder, file));
    }

    /// <returns>Whether the file had to be written.</returns>
    public bool Update(string folder)
    {
        var text = Read(folder, FileName);
        var fresh = RenderFrom(text, file => Read(folder, file));
        if (fresh == text)
            return false;
        var path = Path.Combine(folder, FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, fresh);
        return true;
    }

    private static string Read(string folder, string fileName) => Path.Combine(folder, fileName) is var path && File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
}
