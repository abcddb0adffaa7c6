namespace HeyGen.Mcp.Features.Batches;

/// <summary>Tools for many videos at once.</summary>
[McpServerToolType, Toolset("batches")]
internal sealed partial class VideoBatchTools(HeyGenClient heygen)
{
    private static readonly BulkSubject Videos = new("video", "videoIds", "video_ids", "get_video");

    /// <summary>Spends credits. Make up to 100 videos in bulk from a list of scripts, say personalised. For one: create_video_from_avatar and its neighbours.</summary>
    [SpendsCredits, Operation("POST", "/v3/videos/batches")]
    [McpServerTool(Name = "create_video_batch", Title = "Create video batch", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedBatch> CreateVideoBatch([AsArguments] VideoBatchRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        request = request with { Videos = [.. request.Videos.Select(video => video.WithNormalizedFiles())] };
        BatchRules.Check(request);
        return heygen.PostKeyed<CreatedBatch>($"v3/videos/batches", request, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.VideoBatch, created => created.BatchId);
    }

    /// <summary>Show a video batch: how many are finished or failed, and each video's id once it exists.</summary>
    /// <param name="batchId">From create_video_batch.</param>
    [Operation("GET", "/v3/videos/batches/{batch_id}")]
    [McpServerTool(Name = "get_video_batch", Title = "Get video batch", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BatchState> GetVideoBatch(string batchId, [Range(1, 100)] int limit = 100, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetBatch($"v3/videos/batches/{batchId}", limit, token, cancellationToken);

    /// <summary>Check many videos at once: which are complete, still rendering or failed. No links; those come from get_video.</summary>
    /// <param name="videoIds">Video ids.</param>
    /// <param name="batchIds">Video batches, every video of each.</param>
    [Operation("GET", "/v3/videos/statuses")]
    [McpServerTool(Name = "bulk_video_statuses", Title = "Get statuses of many videos", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BulkStatuses> BulkVideoStatuses([Length(1, 100)] IReadOnlyList<string>? videoIds = null, [Length(1, 100)] IReadOnlyList<string>? batchIds = null, CancellationToken cancellationToken = default) =>
        heygen.GetBulkStatuses($"v3/videos/statuses", Videos, videoIds, batchIds, cancellationToken);
}
