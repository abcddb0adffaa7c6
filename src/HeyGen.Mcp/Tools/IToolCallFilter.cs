namespace HeyGen.Mcp.Tools;

/// <summary>
/// Runs around a tool: it may check or complete the arguments, answer in the tool's place or add to its result.
/// Registered as a service; the order of registration is the order in which they run.
/// </summary>
internal interface IToolCallFilter
{
    /// <summary>Whether the filter runs for calls of a tool. Asked once for each tool, not for each call.</summary>
    bool AppliesTo(HeyGenTool tool);

    ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken);
}
