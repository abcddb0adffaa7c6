using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.Rooms;

/// <summary>What a tool's attributes say about it.</summary>
internal sealed record ToolFacts(string Toolset, bool ListedByDefault, bool SpendsCredits, bool Preview, bool UsesLocalFiles, string? NeededVariable, OperationAttribute? Operation)
{
    public static ToolFacts Of(McpServerTool tool) => new(
        tool.Metadata.OfType<ToolsetAttribute>().Last().Name,
        tool.Metadata.OfType<ListedByDefaultAttribute>().Any(),
        tool.Metadata.OfType<SpendsCreditsAttribute>().Any(),
        tool.Metadata.OfType<PreviewAttribute>().Any(),
        tool.Metadata.OfType<UsesLocalFilesAttribute>().Any(),
        tool.Metadata.OfType<NeedsVariableAttribute>().LastOrDefault()?.Name,
        tool.Metadata.OfType<OperationAttribute>().SingleOrDefault());

    /// <summary>What calling the tool does: <c>read</c>, <c>write</c>, <c>delete</c> or <c>spend</c>.</summary>
    public static string EffectOf(McpServerTool tool) => (Of(tool).SpendsCredits, tool.ProtocolTool.Annotations) switch
    {
        (true, _) => "spend",
        (_, { ReadOnlyHint: true }) => "read",
        (_, { DestructiveHint: true }) => "delete",
        _ => "write",
    };
}
