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

    public ToolSelection(IEnumerable<RoomTool> tools, ServerSettings settings, bool localFiles, Func<string, string?> variable)
    {
        selected = tools
            .Where(tool => Chosen(tool.Facts, settings.Toolsets))
            .Where(tool => !settings.ReadOnly || tool.ProtocolTool.Annotations?.ReadOnlyHint is true)
            .Where(tool => localFiles || !tool.Facts.UsesLocalFiles)
            .Where(tool => tool.Facts.NeededVariable is not { } needed || SettingsReader.IsSet(variable(needed)))
            .ToDictionary(tool => tool.Name, StringComparer.Ordinal);
    }

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
