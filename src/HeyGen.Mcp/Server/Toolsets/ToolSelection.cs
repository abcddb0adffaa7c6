using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Server.Toolsets;

/// <summary>Which tools this server lists and serves. What is not selected does not exist for the client.</summary>
internal sealed class ToolSelection
{
    public const string Default = "default";
    public const string All = "all";
    public const string Preview = "preview";
    private readonly Dictionary<string, RoomTool> selected;

    public ToolSelection(IEnumerable<RoomTool> tools) =>
        selected = tools.ToDictionary(tool => tool.Name, StringComparer.Ordinal);

    /// <summary>True if a server with these settings lists the tool.</summary>
    /// <param name="variable">The environment, which decides about tools that need a key of their own.</param>
    public static bool Lists(ToolFacts facts, ServerSettings settings, bool localFiles, Func<string, string?> variable) =>
        (Chosen(facts, settings.Toolsets) || settings.Tools.Contains(facts.Name, StringComparer.Ordinal))
        && !settings.ExcludeTools.Contains(facts.Name, StringComparer.Ordinal)
        && (facts.ReadOnly || !settings.ReadOnly)
        && (localFiles || !facts.UsesLocalFiles)
        && (facts.NeededVariable is not { } needed || SettingsReader.IsSet(variable(needed)));

    public IEnumerable<string> Names => selected.Keys;

    public IEnumerable<RoomTool> Tools => selected.Values;

    public RoomTool? Find(string? name) => name is not null && selected.TryGetValue(name, out var tool) ? tool : null;

    /// <summary><c>all</c> means all that HeyGen offers to everyone, <c>preview</c> all that it does not, whatever set it is in.</summary>
    private static bool Chosen(ToolFacts facts, IReadOnlyList<string> toolsets) => facts.Preview
        ? toolsets.Contains(Preview, StringComparer.Ordinal)
        : toolsets.Contains(facts.Toolset, StringComparer.Ordinal)
            || toolsets.Contains(All, StringComparer.Ordinal)
            || (facts.ListedByDefault && toolsets.Contains(Default, StringComparer.Ordinal));
}
