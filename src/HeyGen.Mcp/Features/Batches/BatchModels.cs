namespace HeyGen.Mcp.Features.Batches;

/// <summary>What <c>POST /v3/videos/batches</c> takes.</summary>
internal sealed record VideoBatchRequest(
    [property: Description("Orders as those tools take them, in snake_case.")][property: Length(1, 100)] IReadOnlyList<VideoRequest> Videos,
    [property: Description("Title of the batch.")] string? Title = null,
    [property: Description("Folder of the batch.")] string? FolderId = null,
    [property: Description("https webhook, called once all ended.")] string? CallbackUrl = null);

/// <summary>What <c>POST /v3/video-translations/batches</c> takes.</summary>
internal sealed record TranslationBatchRequest(
    [property: Description("The videos; files are asset ids or https URLs.")][property: Length(1, 100)] IReadOnlyList<TranslationRequest> VideoTranslations,
    [property: Description("Title of the batch.")] string? Title = null,
    [property: Description("https webhook, called once all ended.")] string? CallbackUrl = null);

/// <summary>What <c>POST /v3/lipsyncs/batches</c> takes.</summary>
internal sealed record LipsyncBatchRequest(
    [property: Description("The pairs; files are asset ids or https URLs.")][property: Length(1, 100)] IReadOnlyList<LipsyncRequest> Lipsyncs,
    [property: Description("Title of the batch.")] string? Title = null,
    [property: Description("https webhook, called once all ended.")] string? CallbackUrl = null);

/// <summary>A batch that was just created.</summary>
internal sealed record CreatedBatch(
    [property: Description("Id of the new batch.")] string BatchId) : CreatedResult
{
    [Description("What to check.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>Also of the requests that are entries of batches, and serve for one as well: a native program would hold what another context says of them a second time.</summary>
[JsonSerializable(typeof(VideoBatchRequest))]
[JsonSerializable(typeof(TranslationBatchRequest))]
[JsonSerializable(typeof(LipsyncBatchRequest))]
[JsonSerializable(typeof(CreatedBatch))]
[JsonSerializable(typeof(BatchState))]
[JsonSerializable(typeof(BulkStatuses))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class BatchJson : JsonSerializerContext;
