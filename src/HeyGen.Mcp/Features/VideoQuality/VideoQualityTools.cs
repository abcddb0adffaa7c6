using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.VideoQuality;

/// <summary>Tools that let a judge model say which of two videos is better.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class VideoQualityTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Not generally available. Let a judge model say which of two videos is better, by one criterion.</summary>
    /// <param name="prompt">What both videos were made from; not judged.</param>
    /// <param name="modelA">Name of video A's model.</param>
    /// <param name="modelB">Name of video B's model.</param>
    /// <param name="videoA">Asset id, https URL or data: URI.</param>
    /// <param name="videoB">Likewise.</param>
    /// <param name="questionId">Criterion; q1 is engagement.</param>
    /// <param name="judgeModelVersion">Default: HeyGen's current judge.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [SpendsCredits, Operation("POST", "/v3/video-quality/comparisons")]
    [McpServerTool(Name = "create_video_quality_comparison", Title = "Compare video quality", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<QualityComparison> CreateVideoQualityComparison(
        [StringLength(10000, MinimumLength = 1)] string prompt,
        [StringLength(255, MinimumLength = 1)] string modelA,
        [StringLength(255, MinimumLength = 1)] string modelB,
        AssetRef videoA,
        AssetRef videoB,
        QualityQuestion questionId,
        [StringLength(128, MinimumLength = 1)] string? judgeModelVersion = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.CreateQualityComparison(new QualityQuestionRequest(prompt, modelA, modelB, videoA, videoB, questionId, judgeModelVersion), idempotencyKey, cancellationToken);

    /// <summary>Get one video quality comparison: the winner and how sure the judge is. Not generally available.</summary>
    /// <param name="comparisonId">Id of the comparison.</param>
    [Operation("GET", "/v3/video-quality/comparisons/{comparison_id}")]
    [McpServerTool(Name = "get_video_quality_comparison", Title = "Get quality comparison", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<QualityComparison> GetVideoQualityComparison(string comparisonId, CancellationToken cancellationToken) =>
        heygen.GetQualityComparison(comparisonId, cancellationToken);

    /// <summary>Spends credits. Not generally available. Order up to 100 video quality comparisons at once.</summary>
    /// <param name="comparisons">As for create_video_quality_comparison.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [SpendsCredits, Operation("POST", "/v3/video-quality/comparisons/batches")]
    [McpServerTool(Name = "create_video_quality_comparison_batch", Title = "Compare many videos", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedQualityBatch> CreateVideoQualityComparisonBatch(
        [Length(1, 100)] IReadOnlyList<QualityQuestionRequest> comparisons,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.CreateQualityBatch(new QualityBatchRequest(comparisons), idempotencyKey, cancellationToken);

    /// <summary>Get a batch of video quality comparisons: counts and verdicts. Not generally available.</summary>
    /// <param name="batchId">Id of the batch.</param>
    /// <param name="limit">Page size.</param>
    /// <param name="token">next_token of the page before.</param>
    [Operation("GET", "/v3/video-quality/comparisons/batches/{batch_id}")]
    [McpServerTool(Name = "get_video_quality_comparison_batch", Title = "Get quality batch", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<QualityBatch> GetVideoQualityComparisonBatch(
        string batchId,
        [Range(1, 100)] int limit = 100,
        [StringLength(2048, MinimumLength = 1)] string? token = null,
        CancellationToken cancellationToken = default) =>
        heygen.GetQualityBatch(batchId, limit, token, cancellationToken);
}
