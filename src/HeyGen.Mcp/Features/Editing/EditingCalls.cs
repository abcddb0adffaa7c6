using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.Editing;

/// <summary>The operations that edit existing videos.</summary>
internal static class EditingCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<AiClipping>> ListAiClipping(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<AiClipping>($"v3/ai-clipping", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<AiClipping> GetAiClipping(string jobId, CancellationToken cancellationToken) => heygen.Get<AiClipping>($"v3/ai-clipping/{jobId}", cancellationToken);

        public Task DeleteAiClipping(string jobId, CancellationToken cancellationToken) => heygen.Delete($"v3/ai-clipping/{jobId}", cancellationToken);

        public async Task<CreatedAiClipping> CreateAiClipping(AiClippingRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedAiClipping>($"v3/ai-clipping", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.AiClipping, created.AiClippingId) };
        }

        public Task<FillerWordRemoval> GetFillerWordRemoval(string fillerWordRemovalId, CancellationToken cancellationToken) =>
            heygen.Get<FillerWordRemoval>($"v3/filler-word-removals/{fillerWordRemovalId}", cancellationToken);

        public async Task<CreatedFillerWordRemoval> CreateFillerWordRemoval(FillerWordRemovalRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedFillerWordRemoval>($"v3/filler-word-removals", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.FillerWordRemoval, created.FillerWordRemovalId) };
        }

        public Task<Page<BackgroundRemoval>> ListBackgroundRemovals(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<BackgroundRemoval>($"v3/background-removals", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<BackgroundRemoval> GetBackgroundRemoval(string jobId, CancellationToken cancellationToken) =>
            heygen.Get<BackgroundRemoval>($"v3/background-removals/{jobId}", cancellationToken);

        public Task DeleteBackgroundRemoval(string jobId, CancellationToken cancellationToken) => heygen.Delete($"v3/background-removals/{jobId}", cancellationToken);

        public async Task<BackgroundRemoval> CreateBackgroundRemoval(BackgroundRemovalRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyInBody<BackgroundRemoval>($"v3/background-removals", request, key => request with { RequestId = key }, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.BackgroundRemoval, created.Id) };
        }
    }
}
