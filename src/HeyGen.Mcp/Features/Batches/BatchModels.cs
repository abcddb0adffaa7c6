using System.ComponentModel;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Features.Batches;

/// <summary>What <c>POST /v3/videos/batches</c> takes.</summary>
internal sealed record VideoBatchRequest(IReadOnlyList<VideoRequest> Videos, string? Title, string? FolderId, string? CallbackUrl);

/// <summary>What <c>POST /v3/video-translations/batches</c> takes.</summary>
internal sealed record TranslationBatchRequest(IReadOnlyList<TranslationRequest> VideoTranslations, string? Title, string? CallbackUrl);

/// <summary>What <c>POST /v3/lipsyncs/batches</c> takes.</summary>
internal sealed record LipsyncBatchRequest(IReadOnlyList<LipsyncRequest> Lipsyncs, string? Title, string? CallbackUrl);

/// <summary>A batch that was just ordered.</summary>
internal sealed record CreatedBatch(
    [property: Description("Id of the new batch.")] string BatchId) : CreatedResult
{
    [Description("What to check.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

[JsonSerializable(typeof(VideoBatchRequest))]
[JsonSerializable(typeof(TranslationBatchRequest))]
[JsonSerializable(typeof(LipsyncBatchRequest))]
[JsonSerializable(typeof(CreatedBatch))]
[JsonSerializable(typeof(BatchState))]
[JsonSerializable(typeof(BulkStatuses))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class BatchJson : JsonSerializerContext;
