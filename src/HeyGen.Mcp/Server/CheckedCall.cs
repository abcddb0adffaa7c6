using HeyGen.Mcp.Server.Arguments;
using HeyGen.Mcp.Server.Errors;
using HeyGen.Mcp.Server.Rooms;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server;

/// <summary>A call of a tool as every way to it makes one: arguments read and checked first, failures told in the one shape.</summary>
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
            return await invoke(call, cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or InputRequiredException or McpProtocolException))
        {
            call.Services!.GetRequiredService<ILoggerFactory>().CreateLogger("HeyGen.Mcp.Tools").ToolFailed(tool.Name, failure);
            return ToolErrors.From(failure);
        }
    }
}
