namespace HeyGen.Mcp.Toolsets;

/// <summary>
/// Which tools this server serves, and which of them it lists. What is served and not listed is found by a search and
/// called through another tool, or by its name. What is not served does not exist for the client.
/// </summary>
internal sealed partial class ToolSelection
{
    private const int LongestName = 200;

    public const string Default = "default";
    public const string All = "all";
    public const string Preview = "preview";
    public const string Dynamic = "dynamic";
    public const string SearchTool = "search_heygen_tools";
    public const string CallTool = "call_heygen_tool";

    /// <summary>Key of the selection that the settings make; the one that is injected without a key is that of the call.</summary>
    public const string Served = "served";

    /// <summary>What <c>--dynamic</c> lists.</summary>
    private static readonly string[] AlwaysListed = [SearchTool, CallTool, ToolNames.WaitForJob, ToolNames.GetCurrentUser, ToolNames.DownloadVideo];

    private readonly IReadOnlyList<ToolSource> known;
    private readonly Dictionary<string, ToolSource> served;
    private readonly ServerSettings settings;
    private readonly Func<ToolMetadata, ServerSettings, bool> serves;
    private readonly ToolFilter filter;
    private readonly Lazy<ToolSearch> search;
    private readonly Lazy<ToolSearch> searchOfAll;
    private readonly Lazy<Dictionary<string, ToolSource>> folded;

    /// <param name="known">All tools that there are.</param>
    /// <param name="serves">Whether a server with these settings has a tool for its callers.</param>
    /// <param name="filter">What one caller wanted to see of them.</param>
    /// <param name="searchOfAll">The search over all that there are, if another selection has it already.</param>
    public ToolSelection(IReadOnlyList<ToolSource> known, Func<ToolMetadata, ServerSettings, bool> serves, ServerSettings settings, ToolFilter? filter = null, Lazy<ToolSearch>? searchOfAll = null)
    {
        (this.known, this.serves, this.settings, this.filter) = (known, serves, settings, filter ?? ToolFilter.None);
        IsReadOnly = settings.ReadOnly || this.filter.ReadOnly;
        served = known.Where(tool => serves(tool.Facts, settings) && Keeps(tool.Facts)).Select(tool => IsReadOnly ? tool.WithReadOnlyHints() : tool).ToDictionary(tool => tool.Facts.Name, StringComparer.Ordinal);
        folded = new(() => served.Values.ToDictionary(tool => KnownNames.Fold(tool.Facts.Name), StringComparer.Ordinal));
        search = new(() => new ToolSearch(Tools.Where(tool => !IsDiscoveryTool(tool.Facts))));
        this.searchOfAll = searchOfAll ?? new(() => new ToolSearch(known.Where(tool => !IsDiscoveryTool(tool.Facts)).Select(tool => tool.Tool)));
    }

    /// <summary>True if a server with these settings serves the tool. Toolsets that are named are the limit; without, all public tools are served.</summary>
    /// <param name="variable">The environment, which decides about tools that need a key of their own.</param>
    public static bool Serves(ToolMetadata facts, ServerSettings settings, bool localFiles, Func<string, string?> variable) =>
        IsChosen(facts, settings)
        && !settings.ExcludeTools.Contains(facts.Name, StringComparer.Ordinal)
        && (facts.ReadOnly || !settings.ReadOnly || IsDiscoveryTool(facts)) // which reaches only what reads, then
        && (localFiles || !facts.UsesLocalFiles)
        && (facts.NeededVariable is not { } needed || SettingValue.IsFilledIn(variable(needed)));

    /// <summary><c>all</c> means all that HeyGen offers to everyone, <c>preview</c> all that it does not, whatever set it is in.</summary>
    public static bool IsIn(ToolMetadata facts, IReadOnlyList<string> toolsets) => facts.Preview
        ? toolsets.Contains(Preview, StringComparer.Ordinal)
        : toolsets.Contains(facts.Toolset, StringComparer.Ordinal)
            || (!IsDiscoveryTool(facts) && (toolsets.Contains(All, StringComparer.Ordinal) || (facts.ListedByDefault && toolsets.Contains(Default, StringComparer.Ordinal))));

    /// <summary>True for the tools that stand for all others.</summary>
    public static bool IsDiscoveryTool(ToolMetadata facts) => facts.Toolset is Dynamic;

    public IEnumerable<string> Names => served.Keys;

    /// <summary>What there is to say of all tools that there are.</summary>
    public IEnumerable<ToolMetadata> Known => known.Select(tool => tool.Facts);

    /// <summary>What there is to say of those that are served.</summary>
    public IEnumerable<ToolMetadata> Facts => served.Values.Select(tool => tool.Facts);

    public bool IsReadOnly { get; }

    /// <summary>The same with what a read-only server leaves out, such as what only an estimate is made of.</summary>
    public ToolSelection WithWriting => IsReadOnly ? new(known, serves, settings with { ReadOnly = false }, filter with { ReadOnly = false }, searchOfAll) : this;

    /// <summary>True if this is what one caller wanted to see, false if it is what every caller gets.</summary>
    public bool IsNarrowed => filter != ToolFilter.None;

    /// <summary>All that are served. Those that nobody has used yet are made now.</summary>
    public IEnumerable<HeyGenTool> Tools => served.Values.Select(tool => tool.Tool);

    public IEnumerable<HeyGenTool> Listed => served.Values.Where(tool => Lists(tool.Facts)).Select(tool => tool.Tool);

    /// <summary>Whether more is served than is listed.</summary>
    public bool HasMore => served.Values.Any(tool => !Lists(tool.Facts));

    /// <summary>Searches all tools but those that stand for others.</summary>
    public ToolSearch Search => search.Value;

    /// <summary>What does best what a query asks for, as a sentence with why it is not served; null if it is, or something that is served has its effect.</summary>
    /// <param name="found">What is served of it.</param>
    public string? BestNotServed(string query, RankedTools found)
    {
        var all = searchOfAll.Value.Rank(query);
        return all.Best is { } best && !Serves(best.Name) && found.Best?.Facts.Effect != best.Facts.Effect
            ? $"{best.Name} {(all.IsCovered ? "does this" : "is the nearest there is")}, but this server does not list it {ReasonNotListed(best.Name)}."
            : null;
    }

    /// <summary>The same with less in it. Where all else has to be searched for, it still has to; else what a caller names is listed.</summary>
    public ToolSelection Narrowed(ToolFilter by) => new(known, serves, settings, by, searchOfAll);

    /// <summary>True for the name of any tool that there is.</summary>
    public bool IsKnown(string name) => known.Any(tool => tool.Facts.Name == name);

    /// <summary>The arguments that a tool can't be called without, whether or not it is served.</summary>
    public IReadOnlyList<string> RequiredBy(string name) => known.FirstOrDefault(tool => tool.Facts.Name == name)?.Tool.Arguments.Required ?? [];

    public bool Serves(string name) => served.ContainsKey(name);

    public bool IsListed(string name) => served.TryGetValue(name, out var tool) && Lists(tool.Facts);

    /// <summary>A tool that <see cref="Search"/> can find.</summary>
    public HeyGenTool? FindCallable(string name) => Find(name) is { } tool && !IsDiscoveryTool(tool.Facts) ? tool : null;

    /// <summary>The tool that reads one thing; null where none that is served does.</summary>
    /// <param name="path">Of the read, up to the thing's id.</param>
    public HeyGenTool? FindRead(string path) => served.Values.FirstOrDefault(tool => tool.Facts.Operation is { Method: "GET", Path: var read } && ReadsOne(read, path))?.Tool;

    /// <summary>The tool of a name, in whatever spelling, also as clients name it that put the server's name before it.</summary>
    public HeyGenTool? Find(string? name) =>
        name is null or { Length: > LongestName } ? null
        : served.TryGetValue(name, out var tool) || folded.Value.TryGetValue(KnownNames.Fold(ServerName().Replace(name.Trim(), "")), out tool) ? tool.Tool
        : null;

    /// <summary>Why a tool that there is is not served, as the rest of a sentence; null if there is none of that name.</summary>
    public string? ReasonNotListed(string name) => known.FirstOrDefault(tool => tool.Facts.Name == name)?.Facts switch
    {
        null => null,
        var facts when serves(facts, settings) => IsReadOnly && !facts.ReadOnly ? "because it is read-only" : "under the path or the X-MCP headers of this call",
        var facts when settings.ExcludeTools.Contains(name, StringComparer.Ordinal) => "(--exclude-tools)",
        { ReadOnly: false } when IsReadOnly => "because it is read-only",
        var facts when IsChosen(facts, settings) => facts.NeededVariable is { } variable ? $"without {variable}" : "because it can't reach files of your machine",
        { Preview: true } => $"(--tools {name} would add it, for accounts that HeyGen has opened it to)",
        _ => $"(--tools {name} would add it)",
    };

    private static bool IsChosen(ToolMetadata facts, ServerSettings settings) =>
        IsIn(facts, settings.Toolsets is [] ? [All] : settings.Toolsets)
        || (IsDiscoveryTool(facts) && (settings.Dynamic || settings.Toolsets is []))
        || settings.Tools.Contains(facts.Name, StringComparer.Ordinal);

    [GeneratedRegex("^(mcp__.{1,40}?__|(heygen|functions)[._:/-])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex ServerName();

    private static bool ReadsOne(string read, string path) =>
        read.LastIndexOf("/{", StringComparison.Ordinal) is var id and > 0 && read.IndexOf('/', id + 1) < 0 && path.LastIndexOf('/') is var end && read.AsSpan(1, id - 1).SequenceEqual(path.AsSpan(0, end));

    private bool Keeps(ToolMetadata facts) =>
        filter.Keeps(facts) || (IsDiscoveryTool(facts) && settings.Dynamic && !filter.ExcludeTools.Contains(facts.Name, StringComparer.Ordinal));

    private bool Lists(ToolMetadata facts) =>
        settings.Dynamic ? AlwaysListed.Contains(facts.Name, StringComparer.Ordinal)
        : settings.Toolsets is not [] || filter.ChoosesTools || IsDiscoveryTool(facts) || IsIn(facts, [Default]) || settings.Tools.Contains(facts.Name, StringComparer.Ordinal);
}

/// <summary>A tool that is made when it is first needed: making one takes time.</summary>
internal sealed class ToolSource(ToolMetadata facts, Func<HeyGenTool> make)
{
    private readonly Lazy<HeyGenTool> tool = new(make);

    public ToolMetadata Facts => facts;

    public HeyGenTool Tool => tool.Value;

    /// <summary>The same tool, annotated as read-only: all that it can call is.</summary>
    public ToolSource WithReadOnlyHints() => facts.ReadOnly ? this : new(facts with { ReadOnly = true }, () => tool.Value.WithReadOnlyHints());
}
