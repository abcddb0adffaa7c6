namespace HeyGen.Mcp.Features.Costs;

/// <summary>The tool that says what another one costs.</summary>
[McpServerToolType, Toolset("account")]
internal sealed partial class CostTools(ToolSelection selection, ToolCallPipeline calls, CostEstimator estimator, SpendApproval approval)
{
    /// <summary>Estimate the price of a call before making it: an upper bound, free. Also checks its arguments.</summary>
    /// <param name="tool">Name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="argumentsJson">The same as JSON text.</param>
    /// <param name="durationSeconds">Length of the result, if script, prompt or file are still to come.</param>
    /// <exception cref="HeyGenException">No such tool is served.</exception>
    [ListedByDefault]
    [McpServerTool(Name = "estimate_cost", Title = "Estimate cost", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true, OutputSchemaType = typeof(CallCost))]
    public async partial Task<CallToolResult> EstimateCost(RequestContext<CallToolRequestParams> call, string tool, Dictionary<string, JsonElement>? arguments = null, string? argumentsJson = null, [Range(0.1, 86400.0)] double? durationSeconds = null, CancellationToken cancellationToken = default)
    {
        arguments = NestedCall.Arguments(arguments, argumentsJson);
        if (tool is ToolSelection.CallTool && arguments is not null && selection.Find(tool) is { } caller)
        {
            var nested = ArgumentNormalizer.Normalize(caller.Arguments, arguments);
            if (Text(nested, "name") is { } name && name is not ToolSelection.CallTool)
                return await EstimateCost(call, name, NestedCall.Members(nested.GetValueOrDefault("arguments")), Text(nested, "argumentsJson"), durationSeconds, cancellationToken);
        }

        var known = selection.WithWriting; // an estimate only reads, whatever of
        if (known.Find(tool) is not { } target)
            return DeprecatedTools.Find(tool) is { } former ? ToolErrors.Renamed(former, known) : throw HeyGenException.InvalidArgument("tool", ToolResolver.Unknown(known, tool));

        var planned = call.Of(target, durationSeconds is null ? arguments : PlaceholderArguments.Complete(target.Arguments, arguments));
        if (!target.Facts.SpendsCredits)
            return ToolCallPipeline.Problems(target, planned) ?? CostResult.Of(target, estimator.Free(target.Facts));

        (approval.IsDryRun, approval.Seconds) = (true, durationSeconds);
        try
        {
            return await calls.Run(target, planned, cancellationToken);
        }
        finally
        {
            (approval.IsDryRun, approval.Seconds) = (false, null);
        }
    }

    private static string? Text(Dictionary<string, JsonElement> arguments, string name) =>
        arguments.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
