namespace HeyGen.Mcp.Features.Batches;

/// <summary>Tools for translations of many videos at once.</summary>
[McpServerToolType, Toolset("batches")]
internal sealed partial class TranslationBatchTools(HeyGenClient heygen, LanguageNames languages)
{
    private static readonly BulkSubject Translations = new("translation", "videoTranslationIds", "video_translation_ids", "get_video_translation");

    /// <summary>Spends credits. Dub a list of videos in bulk, 100 results at most: each language of each video is one. For one video: create_video_translation.</summary>
    [SpendsCredits, Operation("POST", "/v3/video-translations/batches")]
    [McpServerTool(Name = "create_video_translation_batch", Title = "Create translation batch", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<CreatedBatch> CreateVideoTranslationBatch([AsArguments] TranslationBatchRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        BatchRules.Check(request);
        string[] outputs = [.. request.VideoTranslations.SelectMany(item => item.OutputLanguages).Distinct(StringComparer.Ordinal)];
        var created = await languages.Explain(outputs, () => heygen.PostKeyed<CreatedBatch>($"v3/video-translations/batches", request, idempotencyKey, cancellationToken), cancellationToken);
        return created with
        {
            NextStep = NextCall.WaitFor(JobKind.VideoTranslationBatch, created.BatchId),
            Warnings = LanguageNames.Warnings(outputs),
        };
    }

    /// <summary>Show a bulk translation order: how many are finished or failed, and each translation's id once it exists.</summary>
    /// <param name="batchId">From create_video_translation_batch.</param>
    [Operation("GET", "/v3/video-translations/batches/{batch_id}")]
    [McpServerTool(Name = "get_video_translation_batch", Title = "Get translation batch", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BatchState> GetVideoTranslationBatch(string batchId, [Range(1, 100)] int limit = 100, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetBatch($"v3/video-translations/batches/{batchId}", limit, token, cancellationToken);

    /// <summary>Check many dubbing jobs at once: which are ready. No links; those come from get_video_translation.</summary>
    /// <param name="videoTranslationIds">Translation ids.</param>
    /// <param name="batchIds">Translation batches, every item of each.</param>
    [Operation("GET", "/v3/video-translations/statuses")]
    [McpServerTool(Name = "bulk_video_translation_statuses", Title = "Get statuses of many translations", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BulkStatuses> BulkVideoTranslationStatuses([Length(1, 100)] IReadOnlyList<string>? videoTranslationIds = null, [Length(1, 100)] IReadOnlyList<string>? batchIds = null, CancellationToken cancellationToken = default) =>
        heygen.GetBulkStatuses($"v3/video-translations/statuses", Translations, videoTranslationIds, batchIds, cancellationToken);
}
