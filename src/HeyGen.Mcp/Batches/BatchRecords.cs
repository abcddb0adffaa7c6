using System.ComponentModel;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Batches;

/// <summary>What <c>POST /v3/videos/batches</c> takes.</summary>
internal sealed record VideoBatchOrder(IReadOnlyList<VideoOrder> Videos, string? Title, string? FolderId, string? CallbackUrl);

/// <summary>What <c>POST /v3/video-translations/batches</c> takes.</summary>
internal sealed record TranslationBatchOrder(IReadOnlyList<TranslationOrder> VideoTranslations, string? Title, string? CallbackUrl);

/// <summary>What <c>POST /v3/lipsyncs/batches</c> takes.</summary>
internal sealed record LipsyncBatchOrder(IReadOnlyList<LipsyncOrder> Lipsyncs, string? Title, string? CallbackUrl);

/// <summary>A batch that was just ordered.</summary>
internal sealed record CreatedBatch(
    [property: Description("Id of the new batch.")] string BatchId) : CreatedResult
{
    [Description("What to check.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

[JsonSerializable(typeof(VideoBatchOrder))]
[JsonSerializable(typeof(TranslationBatchOrder))]
[JsonSerializable(typeof(LipsyncBatchOrder))]
[JsonSerializable(typeof(CreatedBatch))]
[JsonSerializable(typeof(BatchState))]
[JsonSerializable(typeof(BulkStatuses))]
internal sealed partial class BatchJson : JsonSerializerContext;
