using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.VideoQuality;

/// <summary>The video quality operations of the API.</summary>
internal static class VideoQualityCalls
{
    extension(HeyGenClient heygen)
    {
        public async Task<QualityComparison> CreateQualityComparison(QualityQuestionRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<QualityComparison>($"v3/video-quality/comparisons", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.VideoQualityComparison, created.ComparisonId) };
        }

        public Task<QualityComparison> GetQualityComparison(string comparisonId, CancellationToken cancellationToken) =>
            heygen.Get<QualityComparison>($"v3/video-quality/comparisons/{comparisonId}", cancellationToken);

        public async Task<CreatedQualityBatch> CreateQualityBatch(QualityBatchRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedQualityBatch>($"v3/video-quality/comparisons/batches", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.VideoQualityComparisonBatch, created.BatchId) };
        }

        public Task<QualityBatch> GetQualityBatch(string batchId, int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.Get<QualityBatch>($"v3/video-quality/comparisons/batches/{batchId}", new() { { "limit", limit }, { "token", token } }, cancellationToken);
    }
}
