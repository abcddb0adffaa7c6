using System.Collections.Frozen;
using HeyGen.Mcp.Hosting;

namespace HeyGen.Mcp.Cli.Tools;

/// <summary>A tool, and whether a server with the given settings lists it.</summary>
internal sealed record CatalogEntry(HeyGenTool Tool, bool IsListed)
{
    public string Effect => Tool.Facts.Effect;

    /// <summary>Method and path, or a dash for a tool that stands for no single operation.</summary>
    public string Operation => Tool.Facts.Operation is { } operation ? $"{operation.Method} {operation.Path}" : "-";

    /// <summary>What the tool adds to every conversation.</summary>
    public int Tokens => ToolTokens.Of(Tool.Name);
}

/// <summary>Every tool, by toolset in the order of the catalog, then by name.</summary>
internal sealed class ToolListing
{
    private ToolListing(IReadOnlyList<CatalogEntry> entries) => Entries = entries;

    public IReadOnlyList<CatalogEntry> Entries { get; }

    public IEnumerable<CatalogEntry> Listed => Entries.Where(entry => entry.IsListed);

    public int ListedTokens => Listed.Sum(entry => entry.Tokens);

    /// <param name="variable">The environment, which decides about tools that need a key of their own.</param>
    public static ToolListing Of(IReadOnlyList<ToolType> toolTypes, ServerSettings settings, Func<string, string?> variable)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHeyGenMcp(toolTypes, settings, Upstream.Read(new ServerSettings(), _ => null) with { Variable = variable }, localFiles: true);
        using var provider = services.BuildServiceProvider();

        var selection = provider.GetRequiredService<ToolSelection>();
        HeyGenTool[] tools = [.. HeyGenMcpServer.Tools(toolTypes, provider, settings).Select(source => source.Tool)];
        var order = tools.Select(tool => tool.Facts.Toolset).Distinct(StringComparer.Ordinal).ToList();
        return new([.. tools
            .OrderBy(tool => order.IndexOf(tool.Facts.Toolset))
            .ThenBy(tool => tool.Name, StringComparer.Ordinal)
            .Select(tool => new CatalogEntry(tool, selection.IsListed(tool.Name)))]);
    }

    /// <summary>Some of them.</summary>
    public ToolListing Of(IReadOnlyList<string> names) => new([.. Entries.Where(entry => names.Contains(entry.Tool.Name, StringComparer.Ordinal))]);

    /// <summary>How many tools, by effect, and how many of them are listed.</summary>
    public string Summary()
    {
        var effects = Entries.CountBy(entry => entry.Effect).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Value} {count.Key}");
        return $"{Entries.Count} tools ({string.Join(", ", effects)}) in {Entries.Select(entry => entry.Tool.Facts.Toolset).Distinct(StringComparer.Ordinal).Count()} toolsets";
    }
}

/// <summary>
/// What each tool costs a conversation: its name, description and input schema in tokens of o200k_base. Counted when the
/// definitions are written, because a tokenizer is larger than the program.
/// </summary>
internal static class ToolTokens
{
    public const string FileName = "tool-tokens.json";

    private static readonly Lazy<FrozenDictionary<string, int>> Counts = new(Read);

    public static int Of(string tool) => Counts.Value.GetValueOrDefault(tool);

    private static FrozenDictionary<string, int> Read()
    {
        using var stream = typeof(ToolTokens).Assembly.GetManifestResourceStream(FileName)!;
        using var counts = JsonDocument.Parse(stream);
        return counts.RootElement.EnumerateObject().ToFrozenDictionary(count => count.Name, count => count.Value.GetInt32(), StringComparer.Ordinal);
    }
}
