using HeyGen.Api.Jobs;
using HeyGen.Mcp.Tools.RequestRules;

namespace HeyGen.Mcp.Features.Batches;

/// <summary>The batch operations of the API, and its bulk looks at jobs.</summary>
internal static class BatchCalls
{
    private static readonly BulkSubject Videos = new("video", "videoIds", "video_ids", "get_video");
    private static readonly BulkSubject Translations = new("translation", "videoTranslationIds", "video_translation_ids", "get_video_translation");
    private static readonly BulkSubject Lipsyncs = new("lipsync", "lipsyncIds", "lipsync_ids", "get_lipsync");

    extension(HeyGenClient heygen)
    {
        public async Task<CreatedBatch> CreateVideoBatch(VideoBatchRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            request = request with { Videos = [.. request.Videos.Select(video => video.WithNormalizedFiles())] };
            BatchRules.Check(request);
            var created = await heygen.PostKeyed<CreatedBatch>($"v3/videos/batches", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.VideoBatch, created.BatchId) };
        }

        public async Task<CreatedBatch> CreateVideoTranslationBatch(TranslationBatchRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            BatchRules.Check(request);
            var created = await LanguageNames.Explain(
                [.. request.VideoTranslations.SelectMany(item => item.OutputLanguages.Append(item.InputLanguage ?? ""))],
                () => heygen.PostKeyed<CreatedBatch>($"v3/video-translations/batches", request, keySuffix, cancellationToken));
            return created with
            {
                NextStep = NextCall.WaitFor(JobKind.VideoTranslationBatch, created.BatchId),
                Warnings = LanguageNames.Warnings(request.VideoTranslations.SelectMany(item => item.OutputLanguages).Distinct(StringComparer.Ordinal)),
            };
        }

        public async Task<CreatedBatch> CreateLipsyncBatch(LipsyncBatchRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            BatchRules.Check(request);
            var created = await heygen.PostKeyed<CreatedBatch>($"v3/lipsyncs/batches", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.LipsyncBatch, created.BatchId) };
        }

        public Task<BatchState> GetVideoBatch(string batchId, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetBatch($"v3/videos/batches/{batchId}", limit, token, cancellationToken);

        public Task<BatchState> GetVideoTranslationBatch(string batchId, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetBatch($"v3/video-translations/batches/{batchId}", limit, token, cancellationToken);

        public Task<BatchState> GetLipsyncBatch(string batchId, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetBatch($"v3/lipsyncs/batches/{batchId}", limit, token, cancellationToken);

        public Task<BulkStatuses> GetVideoStatuses(IReadOnlyList<string>? videoIds, IReadOnlyList<string>? batchIds, CancellationToken cancellationToken) =>
            heygen.GetBulkStatuses($"v3/videos/statuses", Videos, videoIds, batchIds, cancellationToken);

        public Task<BulkStatuses> GetVideoTranslationStatuses(IReadOnlyList<string>? videoTranslationIds, IReadOnlyList<string>? batchIds, CancellationToken cancellationToken) =>
            heygen.GetBulkStatuses($"v3/video-translations/statuses", Translations, videoTranslationIds, batchIds, cancellationToken);

        public Task<BulkStatuses> GetLipsyncStatuses(IReadOnlyList<string>? lipsyncIds, IReadOnlyList<string>? batchIds, CancellationToken cancellationToken) =>
            heygen.GetBulkStatuses($"v3/lipsyncs/statuses", Lipsyncs, lipsyncIds, batchIds, cancellationToken);
    }
}
