using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Batches;

/// <summary>Tools for many lipsyncs at once.</summary>
[McpServerToolType, Toolset("batches")]
internal sealed partial class LipsyncBatchTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Order up to 100 lipsyncs in bulk: videos, each with the new audio to match. For one: create_lipsync.</summary>
    /// <param name="lipsyncs">The pairs; files are asset ids or https URLs.</param>
    /// <param name="title">Title of the batch.</param>
    /// <param name="callbackUrl">https webhook, called once all ended.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [SpendsCredits, Operation("POST", "/v3/lipsyncs/batches")]
    [McpServerTool(Name = "create_lipsync_batch", Title = "Create lipsync batch", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedBatch> CreateLipsyncBatch(
        [Length(1, 100)] IReadOnlyList<LipsyncRequest> lipsyncs,
        string? title = null,
        string? callbackUrl = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.CreateLipsyncBatch(new LipsyncBatchRequest(lipsyncs, title, callbackUrl), idempotencyKey, cancellationToken);

    /// <summary>Show a lipsync batch: how many are finished or failed, and each lipsync's id once it exists.</summary>
    /// <param name="batchId">From create_lipsync_batch.</param>
    /// <param name="limit">Page size.</param>
    /// <param name="token">next_token of the page before.</param>
    [Operation("GET", "/v3/lipsyncs/batches/{batch_id}")]
    [McpServerTool(Name = "get_lipsync_batch", Title = "Get lipsync batch", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BatchState> GetLipsyncBatch(string batchId, [Range(1, 100)] int limit = 100, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetLipsyncBatch(batchId, limit, token, cancellationToken);

    /// <summary>Check many lipsync jobs at once: which are ready. No links; those come from get_lipsync.</summary>
    /// <param name="lipsyncIds">Lipsync ids.</param>
    /// <param name="batchIds">Lipsync batches, every item of each.</param>
    [Operation("GET", "/v3/lipsyncs/statuses")]
    [McpServerTool(Name = "bulk_lipsync_statuses", Title = "Get statuses of many lipsyncs", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BulkStatuses> BulkLipsyncStatuses([Length(1, 100)] IReadOnlyList<string>? lipsyncIds = null, [Length(1, 100)] IReadOnlyList<string>? batchIds = null, CancellationToken cancellationToken = default) =>
        heygen.GetLipsyncStatuses(lipsyncIds, batchIds, cancellationToken);
}
