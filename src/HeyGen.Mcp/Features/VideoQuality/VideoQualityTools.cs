namespace HeyGen.Mcp.Features.VideoQuality;

/// <summary>Tools that let a judge model say which of two videos is better.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class VideoQualityTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Not generally available. Let a judge model say which of two videos is better, by one criterion.</summary>
    [SpendsCredits, Operation("POST", "/v3/video-quality/comparisons")]
    [McpServerTool(Name = "create_video_quality_comparison", Title = "Compare video quality", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<QualityComparison> CreateVideoQualityComparison([AsArguments] QualityQuestionRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostKeyed<QualityComparison>($"v3/video-quality/comparisons", request, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.VideoQualityComparison, created => created.ComparisonId);

    /// <summary>Get one video quality comparison: the winner and how sure the judge is. Not generally available.</summary>
    /// <param name="comparisonId">Id of the comparison.</param>
    [Operation("GET", "/v3/video-quality/comparisons/{comparison_id}")]
    [McpServerTool(Name = "get_video_quality_comparison", Title = "Get quality comparison", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<QualityComparison> GetVideoQualityComparison(string comparisonId, CancellationToken cancellationToken) =>
        heygen.Get<QualityComparison>($"v3/video-quality/comparisons/{comparisonId}", cancellationToken);

    /// <summary>Spends credits. Not generally available. Order up to 100 video quality comparisons at once.</summary>
    [SpendsCredits, Operation("POST", "/v3/video-quality/comparisons/batches")]
    [McpServerTool(Name = "create_video_quality_comparison_batch", Title = "Compare many videos", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedQualityBatch> CreateVideoQualityComparisonBatch([AsArguments] QualityBatchRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostKeyed<CreatedQualityBatch>($"v3/video-quality/comparisons/batches", request, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.VideoQualityComparisonBatch, created => created.BatchId);

    /// <summary>Get a batch of video quality comparisons: counts and verdicts. Not generally available.</summary>
    /// <param name="batchId">Id of the batch.</param>
    [Operation("GET", "/v3/video-quality/comparisons/batches/{batch_id}")]
    [McpServerTool(Name = "get_video_quality_comparison_batch", Title = "Get quality batch", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<QualityBatch> GetVideoQualityComparisonBatch(
        string batchId,
        [Range(1, 100)] int limit = 100,
        [StringLength(2048, MinimumLength = 1)] string? token = null,
        CancellationToken cancellationToken = default) =>
        heygen.Get<QualityBatch>($"v3/video-quality/comparisons/batches/{batchId}", new() { { "limit", limit }, { "token", token } }, cancellationToken);
}
