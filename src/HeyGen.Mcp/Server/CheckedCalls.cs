using System.Runtime.CompilerServices;
using HeyGen.Mcp.Server.Arguments;
using HeyGen.Mcp.Server.Errors;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Spending.Guards;
using HeyGen.Mcp.Server.Toolsets;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server;

/// <summary>
/// Calls of tools as every way to them makes one: arguments read and checked first, then the steps, failures told in the
/// one shape. Which steps a tool has is found out once.
/// </summary>
internal sealed class CheckedCalls(IEnumerable<ICallStep> steps, ILoggerFactory loggers)
{
    private readonly ConditionalWeakTable<RoomTool, McpRequestHandler<CallToolRequestParams, CallToolResult>> ways = [];
    private readonly ILogger logger = loggers.CreateLogger("HeyGen.Mcp.Tools");

    public async ValueTask<CallToolResult> Run(RoomTool tool, RequestContext<CallToolRequestParams> call, CancellationToken cancellationToken)
    {
        try
        {
            return Problems(tool, call) ?? await ways.GetValue(tool, WayTo)(call, cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or InputRequiredException or McpProtocolException))
        {
            logger.ToolFailed(tool.Name, failure);
            return ToolErrors.From(failure, call.Services!.GetRequiredService<ToolSelection>());
        }
    }

    /// <summary>Brings the arguments into the tool's own spelling; an error if they are not what it takes.</summary>
    public static CallToolResult? Problems(RoomTool tool, RequestContext<CallToolRequestParams> call)
    {
        var arguments = ArgumentNames.Normalize(tool.FullInputSchema, ConfirmToken.TakenOut(tool, call));
        if (SchemaCheck.Problems(tool.FullInputSchema, arguments) is { Count: > 0 } problems)
            return ToolErrors.InvalidArguments(problems);

        call.Params!.Arguments = arguments;
        return null;
    }

    /// <summary>The first step registered is the outermost.</summary>
    private McpRequestHandler<CallToolRequestParams, CallToolResult> WayTo(RoomTool tool) =>
        steps.Where(step => step.Concerns(tool)).Reverse().Aggregate<ICallStep, McpRequestHandler<CallToolRequestParams, CallToolResult>>(
            tool.InvokeAsync,
            (next, step) => (call, cancellationToken) => step.Take(tool, call, next, cancellationToken));
}
