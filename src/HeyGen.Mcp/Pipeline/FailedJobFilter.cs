namespace HeyGen.Mcp.Pipeline;

/// <summary>Says on HeyGen's own record of a failed job what a wait for it would say.</summary>
internal sealed class FailedJobFilter : IToolCallFilter
{
    private static readonly string[] FailedWords = ["failed", "error"];

    public bool AppliesTo(HeyGenTool tool) => tool.Facts.Operation is not null;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var result = await next(call, cancellationToken);
        return result.StructuredContent is { ValueKind: JsonValueKind.Object } job && FailedWords.Contains(Text(job, "status"), StringComparer.OrdinalIgnoreCase)
            ? result.Changed(members =>
            {
                members["failure_advice"] = JobFailures.Advice(CodeOf(job));
                members["charged"] = JobFailures.Charged;
            })
            : result;
    }

    /// <summary>Each kind of job has its own place for it.</summary>
    private static string? CodeOf(JsonElement job) =>
        Text(job, "failure_code") ?? (job.TryGetProperty("error", out var error) ? Text(error, "code") : null) ?? Text(job, "failure_reason");

    private static string? Text(JsonElement data, string name) =>
        data.ValueKind is JsonValueKind.Object && data.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
