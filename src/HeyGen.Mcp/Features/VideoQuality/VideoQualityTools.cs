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

/// <summary>What two videos are compared by; <c>q1</c> is another name of <c>engagement</c>.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<QualityQuestion>))]
internal enum QualityQuestion
{
    Engagement,
    PromptIntent,
    Composition,
    TemporalConsistency,
    Craft,
    Q1,
}

/// <summary>Two videos and the question which is better. What <c>POST /v3/video-quality/comparisons</c> takes.</summary>
internal sealed record QualityQuestionRequest(
    [property: Argument("What both videos were made from; not judged.")][property: StringLength(10000, MinimumLength = 1)] string Prompt,
    [property: Argument("Name of video A's model.")][property: StringLength(255, MinimumLength = 1)] string ModelA,
    [property: Argument("Name of video B's model.")][property: StringLength(255, MinimumLength = 1)] string ModelB,
    [property: Argument("Asset id, https URL or data: URI.")][property: AcceptsFiles("video")] AssetRef VideoA,
    [property: Argument("Likewise.")][property: AcceptsFiles("video")] AssetRef VideoB,
    [property: Argument("Criterion; q1 is engagement.")] QualityQuestion QuestionId,
    [property: Argument("Default: HeyGen's current judge.")][property: StringLength(128, MinimumLength = 1)] string? JudgeModelVersion = null);

/// <summary>What <c>POST /v3/video-quality/comparisons/batches</c> takes.</summary>
internal sealed record QualityBatchRequest(
    [property: Description("As for create_video_quality_comparison.")][property: Length(1, 100)] IReadOnlyList<QualityQuestionRequest> Comparisons);

/// <summary>A comparison and, once judged, its verdict.</summary>
internal sealed record QualityComparison(
    [property: Description("Comparison id.")] string ComparisonId,
    [property: Description("processing, completed or failed.")] string? Status = null,
    [property: Description("The verdict.")] QualityVerdict? Result = null,
    [property: Description("Why it failed.")] CodedMessage? Error = null) : CreatedResult;

internal sealed record QualityVerdict(
    [property: Description("Winning model.")] string? Winner = null,
    [property: Description("a or b.")] string? WinnerSide = null,
    [property: Description("0 to 1.")] double? Confidence = null,
    [property: Description("Model of video a.")] string? ModelA = null,
    [property: Description("Model of video b.")] string? ModelB = null,
    [property: Description("What was asked.")] string? QuestionId = null,
    [property: Description("Which judge it was.")] string? JudgeModelVersion = null) : ApiRecord;

/// <summary>A batch that was just created.</summary>
internal sealed record CreatedQualityBatch(
    [property: Description("Id of the new batch.")] string BatchId,
    [property: Description("processing, completed or failed.")] string? Status = null,
    [property: Description("Comparisons in it.")] double? TotalItems = null) : CreatedResult;

/// <summary>A batch of comparisons, with a page of them.</summary>
internal sealed record QualityBatch(
    [property: Description("Batch id.")] string BatchId,
    [property: Description("processing, completed or failed.")] string? Status = null,
    [property: Description("Comparisons in it.")] double? TotalItems = null,
    [property: Description("How many are in which state.")] QualityCounts? Counts = null,
    [property: Description("The page's comparisons.")] IReadOnlyList<QualityBatchItem>? Items = null,
    [property: Description("True if more pages follow.")] bool? HasMore = null,
    [property: Description("Pass as token to get the next page.")] string? NextToken = null) : ApiRecord;

internal sealed record QualityCounts(
    [property: Description("Being judged.")] double? Processing = null,
    [property: Description("Judged.")] double? Completed = null,
    [property: Description("Failed.")] double? Failed = null) : ApiRecord;

internal sealed record QualityBatchItem(
    [property: Description("Place in the order, from 0.")] double? ItemIndex = null,
    [property: Description("The comparison.")] QualityComparison? Comparison = null) : ApiRecord;

[JsonSerializable(typeof(QualityQuestionRequest))]
[JsonSerializable(typeof(QualityBatchRequest))]
[JsonSerializable(typeof(QualityComparison))]
[JsonSerializable(typeof(CreatedQualityBatch))]
[JsonSerializable(typeof(QualityBatch))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class VideoQualityJson : JsonSerializerContext;
