using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Toolsets;

/// <summary>How a client comes to a tool that it is told to call.</summary>
internal static class ToolResolver
{
    /// <summary>The call to make: of the tool if it is listed, of the one that reaches it if it has to be searched for, none if this server does not serve it.</summary>
    public static (string Tool, JsonObject Arguments)? To(ToolSelection selection, string tool, JsonObject? arguments) =>
        selection.IsListed(tool) ? (tool, Copy(arguments))
        : selection.FindBehindSearch(tool) is not null ? (ToolSelection.CallTool, new JsonObject { ["name"] = tool, ["arguments"] = Copy(arguments) })
        : null;

    /// <summary>The same in words, where there is no call to make.</summary>
    public static string Told(ToolSelection selection, string tool, JsonObject? arguments) =>
        $"{tool} {arguments?.ToJsonString() ?? "{}"}, which this server does not list {Why(selection)}.";

    private static string Why(ToolSelection selection) => selection switch
    {
        { IsReadOnly: true } => "because it is read-only",
        { IsNarrowed: true } => "under the X-MCP headers of this call",
        _ => "(see --tools and --exclude-tools)",
    };

    private static JsonObject Copy(JsonObject? arguments) => arguments?.DeepClone().AsObject() ?? [];
}
