using HeyGen.Mcp.Server.Arguments;
using HeyGen.Mcp.Server.Errors;
using HeyGen.Mcp.Server.Rooms;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server;

/// <summary>A call of a tool as every way to it makes one: arguments read and checked first, then the steps, failures told in the one shape.</summary>
internal static class CheckedCall
{
    public static async ValueTask<CallToolResult> Run(RoomTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> invoke, CancellationToken cancellationToken)
    {
        try
        {
            var arguments = ArgumentNames.Normalize(tool.FullInputSchema, call.Params!.Arguments);
            if (SchemaCheck.Problems(tool.FullInputSchema, arguments) is { Count: > 0 } problems)
                return ToolErrors.InvalidArguments(problems);

            call.Params.Arguments = arguments;
            return await Through(call.Services!.GetServices<ICallStep>(), tool, invoke)(call, cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or InputRequiredException or McpProtocolException))
        {
            call.Services!.GetRequiredService<ILoggerFactory>().CreateLogger("HeyGen.Mcp.Tools").ToolFailed(tool.Name, failure);
            return ToolErrors.From(failure);
        }
    }

    /// <summary>The first step registered is the outermost.</summary>
    private static McpRequestHandler<CallToolRequestParams, CallToolResult> Through(IEnumerable<ICallStep> steps, RoomTool tool, McpRequestHandler<CallToolRequestParams, CallToolResult> invoke) =>
        steps.Reverse().Aggregate(invoke, (next, step) => (call, cancellationToken) => step.Take(tool, call, next, cancellationToken));
}
