namespace HeyGen.Mcp.Features.Batches;

/// <summary>Tools for many lipsyncs at once.</summary>
[McpServerToolType, Toolset("batches")]
internal sealed partial class LipsyncBatchTools(HeyGenClient heygen)
{
    private static readonly BulkSubject Lipsyncs = new("lipsync", "lipsyncIds", "lipsync_ids", "get_lipsync");

    /// <summary>Spends credits. Order up to 100 lipsyncs in bulk: videos, each with the new audio to match. For one: create_lipsync.</summary>
    [SpendsCredits, Operation("POST", "/v3/lipsyncs/batches")]
    [McpServerTool(Name = "create_lipsync_batch", Title = "Create lipsync batch", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedBatch> CreateLipsyncBatch([AsArguments] LipsyncBatchRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        BatchRules.Check(request);
        return heygen.PostKeyed<CreatedBatch>($"v3/lipsyncs/batches", request, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.LipsyncBatch, created => created.BatchId);
    }

    /// <summary>Show a lipsync batch: how many are finished or failed, and each lipsync's id once it exists.</summary>
    /// <param name="batchId">From create_lipsync_batch.</param>
    [Operation("GET", "/v3/lipsyncs/batches/{batch_id}")]
    [McpServerTool(Name = "get_lipsync_batch", Title = "Get lipsync batch", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BatchState> GetLipsyncBatch(string batchId, [Range(1, 100)] int limit = 100, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetBatch($"v3/lipsyncs/batches/{batchId}", limit, token, cancellationToken);

    /// <summary>Check many lipsync jobs at once: which are ready. No links; those come from get_lipsync.</summary>
    /// <param name="lipsyncIds">Lipsync ids.</param>
    /// <param name="batchIds">Lipsync batches, every item of each.</param>
    [Operation("GET", "/v3/lipsyncs/statuses")]
    [McpServerTool(Name = "bulk_lipsync_statuses", Title = "Get statuses of many lipsyncs", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BulkStatuses> BulkLipsyncStatuses([Length(1, 100)] IReadOnlyList<string>? lipsyncIds = null, [Length(1, 100)] IReadOnlyList<string>? batchIds = null, CancellationToken cancellationToken = default) =>
        heygen.GetBulkStatuses($"v3/lipsyncs/statuses", Lipsyncs, lipsyncIds, batchIds, cancellationToken);
}
