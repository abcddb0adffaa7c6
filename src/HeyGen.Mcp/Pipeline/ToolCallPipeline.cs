using System.Runtime.CompilerServices;

namespace HeyGen.Mcp.Pipeline;

/// <summary>
/// Runs a tool call, however it came in, through the filters; failures are returned as an ErrorReport. Which filters apply to a tool
/// is found out once.
/// </summary>
internal sealed class ToolCallPipeline(IEnumerable<IToolCallFilter> filters, ILoggerFactory loggers, [FromKeyedServices(HeyGenApiServices.NetworkClock)] TimeProvider time)
{
    private readonly ConditionalWeakTable<HeyGenTool, McpRequestHandler<CallToolRequestParams, CallToolResult>> handlers = [];
    private readonly ILogger logger = loggers.CreateLogger("HeyGen.Mcp.Tools");

    public async ValueTask<CallToolResult> Run(HeyGenTool tool, RequestContext<CallToolRequestParams> call, CancellationToken cancellationToken)
    {
        using var deadline = CallDeadline.Begin(tool.Facts.UsesLocalFiles ? null : new(time, writes: !tool.Facts.ReadOnly));
        try
        {
            return await handlers.GetValue(tool, HandlerOf)(call, cancellationToken);
        }
        catch (Exception failure) when (failure is not (InputRequiredException or McpProtocolException) && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // Arguments that can't be read have started nothing; whatever else was thrown may have come after a request.
            var reported = failure is HeyGenException ? failure : tool.ReasonUnreadable(call.Params!.Arguments) ?? failure;
            Log(tool.Name, reported);
            var recognized = reported is HeyGenException refused ? await IdRecognition.Recognize(call.Services!, refused, call.Params!.Arguments, cancellationToken) : null;
            return ToolErrors.From(reported, call.Services!.GetRequiredService<ToolSelection>(), recognized, call.Params!.Arguments);
        }
    }

    /// <summary>A refusal is the caller's to read and logged briefly; only an error of our own is logged with its stack.</summary>
    private void Log(string tool, Exception failure)
    {
        if (failure is HeyGenException { Code: not ErrorCode.Internal } refusal)
            logger.LogInformation("{Tool} failed: {Code}, outcome {Outcome}, request {UpstreamRequestId}", tool, refusal.Code, refusal.Outcome, refusal.RequestId);
        else
            logger.LogError(failure, "{Tool} failed", tool);
    }

    /// <summary>Brings the arguments into the tool's own spelling; an error if they are not what it takes.</summary>
    public static CallToolResult? Problems(HeyGenTool tool, RequestContext<CallToolRequestParams> call)
    {
        if (call.Params!.Arguments is { } given)
            call.Params.Arguments = FlattenedCall.Gather(call.Services!.GetRequiredService<ToolSelection>(), tool, ArgumentWrapping.Unwrap(tool.Arguments, given)); // the token may be wrapped, too
        var arguments = ArgumentNormalizer.Normalize(tool.Arguments, ConfirmTokenArgument.RemoveFrom(tool, call));
        if (SchemaCheck.Problems(tool.Arguments, arguments) is { Count: > 0 } problems)
            return ToolErrors.InvalidArguments(problems);

        call.Params!.Arguments = arguments;
        return null;
    }

    /// <summary>The filter registered first is the outermost.</summary>
    private McpRequestHandler<CallToolRequestParams, CallToolResult> HandlerOf(HeyGenTool tool) =>
        filters.Where(filter => filter.AppliesTo(tool)).Reverse().Aggregate<IToolCallFilter, McpRequestHandler<CallToolRequestParams, CallToolResult>>(
            tool.InvokeAsync,
            (next, filter) => (call, cancellationToken) => filter.InvokeAsync(tool, call, next, cancellationToken));
}

/// <summary>Lets only arguments pass that the tool takes. Whoever may not call it at all is refused by an earlier filter.</summary>
internal sealed class ArgumentCheckFilter : IToolCallFilter
{
    public bool AppliesTo(HeyGenTool tool) => true;

    public ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken) =>
        ToolCallPipeline.Problems(tool, call) is { } problems ? ValueTask.FromResult(problems) : next(call, cancellationToken);
}
