using HeyGen.Mcp.Server.Arguments;
using HeyGen.Mcp.Server.Errors;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Spending.Guards;
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
            if (Problems(tool, call) is { } invalid)
                return invalid;
            return await Through(call.Services!.GetServices<ICallStep>(), tool, invoke)(call, cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or InputRequiredException or McpProtocolException))
        {
            call.Services!.GetRequiredService<ILoggerFactory>().CreateLogger("HeyGen.Mcp.Tools").ToolFailed(tool.Name, failure);
            return ToolErrors.From(failure);
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
    private static McpRequestHandler<CallToolRequestParams, CallToolResult> Through(IEnumerable<ICallStep> steps, RoomTool tool, McpRequestHandler<CallToolRequestParams, CallToolResult> invoke) =>
        steps.Reverse().Aggregate(invoke, (next, step) => (call, cancellationToken) => step.Take(tool, call, next, cancellationToken));
}
