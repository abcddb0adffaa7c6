namespace HeyGen.Mcp.Pipeline;

/// <summary>Says on HeyGen's own record of a failed job what a wait for it would say, so that there is nothing to wait for.</summary>
internal sealed class FailedJobFilter : IToolCallFilter
{
    private static readonly string[] FailedWords = ["failed", "error"];

    public bool AppliesTo(HeyGenTool tool) => tool.Facts.Operation is not null;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var result = await next(call, cancellationToken);
        return result.StructuredContent is { ValueKind: JsonValueKind.Object } job && FailedWords.Contains(job.Text("status"), StringComparer.OrdinalIgnoreCase)
            ? result.WithChanges(members =>
            {
                members.Remove(NextCall.Member);
                members["failure_advice"] = JobFailures.Advice(JobFailures.CodeOf(job), tool.Facts.Operation!.Path);
                members["charged"] = JobFailures.Charged(tool.Facts.Operation.Path);
            })
            : result;
    }
}
