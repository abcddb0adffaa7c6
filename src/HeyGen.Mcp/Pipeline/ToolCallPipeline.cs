using System.Runtime.CompilerServices;
using HeyGen.Mcp.Spending.Approval;
using HeyGen.Mcp.Toolsets;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Pipeline;

/// <summary>
/// Calls of tools as every way to them makes one: arguments read and checked first, then the steps, failures told in the
/// one shape. Which steps a tool has is found out once.
/// </summary>
internal sealed class ToolCallPipeline(IEnumerable<IToolCallFilter> steps, ILoggerFactory loggers)
{
    private readonly ConditionalWeakTable<HeyGenTool, McpRequestHandler<CallToolRequestParams, CallToolResult>> ways = [];
    private readonly ILogger logger = loggers.CreateLogger("HeyGen.Mcp.Tools");

    public async ValueTask<CallToolResult> Run(HeyGenTool tool, RequestContext<CallToolRequestParams> call, CancellationToken cancellationToken)
    {
        try
        {
            return Problems(tool, call) ?? await ways.GetValue(tool, WayTo)(call, cancellationToken);
        }
        catch (Exception failure) when (failure is not (InputRequiredException or McpProtocolException) && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // Arguments that can't be read have started nothing; whatever else was thrown may have come after a request.
            var told = failure is HeyGenException ? failure : tool.WhyUnreadable(call.Params!.Arguments) ?? failure;
            logger.ToolFailed(tool.Name, told);
            return ToolErrors.From(told, call.Services!.GetRequiredService<ToolSelection>());
        }
    }

    /// <summary>Brings the arguments into the tool's own spelling; an error if they are not what it takes.</summary>
    public static CallToolResult? Problems(HeyGenTool tool, RequestContext<CallToolRequestParams> call)
    {
        var arguments = ArgumentNormalizer.Normalize(tool.FullInputSchema, ConfirmToken.TakenOut(tool, call));
        if (SchemaCheck.Problems(tool.FullInputSchema, arguments) is { Count: > 0 } problems)
            return ToolErrors.InvalidArguments(problems);

        call.Params!.Arguments = arguments;
        return null;
    }

    /// <summary>The first step registered is the outermost.</summary>
    private McpRequestHandler<CallToolRequestParams, CallToolResult> WayTo(HeyGenTool tool) =>
        steps.Where(step => step.Concerns(tool)).Reverse().Aggregate<IToolCallFilter, McpRequestHandler<CallToolRequestParams, CallToolResult>>(
            tool.InvokeAsync,
            (next, step) => (call, cancellationToken) => step.Take(tool, call, next, cancellationToken));
}
