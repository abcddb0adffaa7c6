using HeyGen.Mcp.Configuration;

namespace HeyGen.Mcp.Toolsets;

/// <summary>Which tools this server lists and serves. What is not selected does not exist for the client.</summary>
internal sealed class ToolSelection
{
    public const string Default = "default";
    public const string All = "all";
    public const string Preview = "preview";
    public const string Dynamic = "dynamic";
    public const string SearchTool = "search_heygen_tools";
    public const string CallTool = "call_heygen_tool";

    /// <summary>Key of the selection that the settings make; the one that is injected without a key is that of the call.</summary>
    public const string Served = "served";

    /// <summary>What is listed even where all else has to be searched for.</summary>
    private static readonly string[] Handful = [SearchTool, CallTool, "wait_for_job", "get_current_user", "download_video"];

    private readonly Dictionary<string, HeyGenTool> selected;
    private readonly bool dynamic;
    private readonly Lazy<ToolSearch> search;

    /// <param name="dynamic">Whether only a handful is listed and the rest found by search.</param>
    /// <param name="readOnly">Whether nothing but reading tools is among them; what calls others says so of itself, then.</param>
    public ToolSelection(IEnumerable<HeyGenTool> tools, bool dynamic, bool readOnly)
    {
        selected = tools.Select(tool => readOnly ? tool.WithReadOnlyHints() : tool).ToDictionary(tool => tool.Name, StringComparer.Ordinal);
        this.dynamic = dynamic;
        IsReadOnly = readOnly;
        search = new(() => new ToolSearch(Tools.Where(tool => !IsDynamic(tool.Facts))));
    }

    /// <summary>True if a server with these settings serves the tool: lists it or, where it is dynamic, finds it.</summary>
    /// <param name="variable">The environment, which decides about tools that need a key of their own.</param>
    public static bool Lists(ToolMetadata facts, ServerSettings settings, bool localFiles, Func<string, string?> variable) =>
        (Chosen(facts, settings) || settings.Tools.Contains(facts.Name, StringComparer.Ordinal))
        && !settings.ExcludeTools.Contains(facts.Name, StringComparer.Ordinal)
        && (facts.ReadOnly || !settings.ReadOnly || IsDynamic(facts)) // which reaches only what reads, then
        && (localFiles || !facts.UsesLocalFiles)
        && (facts.NeededVariable is not { } needed || SettingsReader.IsSet(variable(needed)));

    /// <summary><c>all</c> means all that HeyGen offers to everyone, <c>preview</c> all that it does not, whatever set it is in.</summary>
    public static bool IsIn(ToolMetadata facts, IReadOnlyList<string> toolsets) => facts.Preview
        ? toolsets.Contains(Preview, StringComparer.Ordinal)
        : toolsets.Contains(facts.Toolset, StringComparer.Ordinal)
            || (toolsets.Contains(All, StringComparer.Ordinal) && !IsDynamic(facts))
            || (facts.ListedByDefault && toolsets.Contains(Default, StringComparer.Ordinal));

    /// <summary>True for the tools that stand for all others.</summary>
    public static bool IsDynamic(ToolMetadata facts) => facts.Toolset is Dynamic;

    public IEnumerable<string> Names => selected.Keys;

    public bool IsReadOnly { get; }

    /// <summary>True if this is what one caller wanted to see, false if it is what every caller gets.</summary>
    public bool IsNarrowed { get; private init; }

    public IEnumerable<HeyGenTool> Tools => selected.Values;

    /// <summary>Searches all tools but those that stand for others.</summary>
    public ToolSearch Search => search.Value;

    /// <summary>The same with less in it. What stands for all other tools stays, and reaches what is left.</summary>
    public ToolSelection Narrowed(ToolFilter by) =>
        new(Tools.Where(tool => by.Keeps(tool.Facts) || (dynamic && IsDynamic(tool.Facts) && !by.ExcludeTools.Contains(tool.Name, StringComparer.Ordinal))), dynamic, IsReadOnly || by.ReadOnly) { IsNarrowed = true };

    public bool IsListed(string name) => selected.ContainsKey(name) && (!dynamic || Handful.Contains(name, StringComparer.Ordinal));

    /// <summary>A tool that <see cref="Search"/> can find.</summary>
    public HeyGenTool? FindBehindSearch(string name) => Find(name) is { } tool && !IsDynamic(tool.Facts) ? tool : null;

    public HeyGenTool? Find(string? name) => name is not null && selected.TryGetValue(name, out var tool) ? tool : null;

    private static bool Chosen(ToolMetadata facts, ServerSettings settings) => settings switch
    {
        { Dynamic: true } when IsDynamic(facts) => true,
        { Dynamic: true, Toolsets: [Default] } => IsIn(facts, [All]),
        _ => IsIn(facts, settings.Toolsets),
    };
}
