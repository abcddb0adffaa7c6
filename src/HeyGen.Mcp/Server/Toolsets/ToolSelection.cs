using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Server.Toolsets;

/// <summary>Which tools this server lists and serves. What is not selected does not exist for the client.</summary>
internal sealed class ToolSelection
{
    public const string Default = "default";
    public const string All = "all";
    public const string Preview = "preview";
    public const string Dynamic = "dynamic";
    public const string SearchTool = "search_heygen_tools";
    public const string CallTool = "call_heygen_tool";

    /// <summary>What is listed even where all else has to be searched for.</summary>
    private static readonly string[] Handful = [SearchTool, CallTool, "wait_for_job", "get_current_user", "download_video"];

    private readonly Dictionary<string, RoomTool> selected;
    private readonly bool dynamic;
    private readonly Lazy<ToolSearch> search;

    /// <param name="dynamic">Whether only a handful is listed and the rest found by search.</param>
    public ToolSelection(IEnumerable<RoomTool> tools, bool dynamic)
    {
        selected = tools.ToDictionary(tool => tool.Name, StringComparer.Ordinal);
        this.dynamic = dynamic;
        search = new(() => new ToolSearch(Tools.Where(tool => !IsDynamic(tool.Facts))));
    }

    /// <summary>True if a server with these settings serves the tool: lists it or, where it is dynamic, finds it.</summary>
    /// <param name="variable">The environment, which decides about tools that need a key of their own.</param>
    public static bool Lists(ToolFacts facts, ServerSettings settings, bool localFiles, Func<string, string?> variable) =>
        (Chosen(facts, settings) || settings.Tools.Contains(facts.Name, StringComparer.Ordinal))
        && !settings.ExcludeTools.Contains(facts.Name, StringComparer.Ordinal)
        && (facts.ReadOnly || !settings.ReadOnly || IsDynamic(facts)) // which reaches only what reads, then
        && (localFiles || !facts.UsesLocalFiles)
        && (facts.NeededVariable is not { } needed || SettingsReader.IsSet(variable(needed)));

    public IEnumerable<string> Names => selected.Keys;

    public IEnumerable<RoomTool> Tools => selected.Values;

    /// <summary>Searches all tools but those that stand for others.</summary>
    public ToolSearch Search => search.Value;

    public bool IsListed(string name) => selected.ContainsKey(name) && (!dynamic || Handful.Contains(name, StringComparer.Ordinal));

    /// <summary>A tool that <see cref="Search"/> can find.</summary>
    public RoomTool? FindBehindSearch(string name) => Find(name) is { } tool && !IsDynamic(tool.Facts) ? tool : null;

    public RoomTool? Find(string? name) => name is not null && selected.TryGetValue(name, out var tool) ? tool : null;

    private static bool IsDynamic(ToolFacts facts) => facts.Toolset is Dynamic;

    private static bool Chosen(ToolFacts facts, ServerSettings settings) => settings switch
    {
        { Dynamic: true } when IsDynamic(facts) => true,
        { Dynamic: true, Toolsets: [Default] } => Chosen(facts, [All]),
        _ => Chosen(facts, settings.Toolsets),
    };

    /// <summary><c>all</c> means all that HeyGen offers to everyone, <c>preview</c> all that it does not, whatever set it is in.</summary>
    private static bool Chosen(ToolFacts facts, IReadOnlyList<string> toolsets) => facts.Preview
        ? toolsets.Contains(Preview, StringComparer.Ordinal)
        : toolsets.Contains(facts.Toolset, StringComparer.Ordinal)
            || (toolsets.Contains(All, StringComparer.Ordinal) && !IsDynamic(facts))
            || (facts.ListedByDefault && toolsets.Contains(Default, StringComparer.Ordinal));
}
