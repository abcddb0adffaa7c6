using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.HyperFrames;

/// <summary>The HyperFrames operations of the API.</summary>
internal static class HyperFramesCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<HyperFramesRender>> ListHyperFramesRenders(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<HyperFramesRender>($"v3/hyperframes/renders", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<HyperFramesRender> GetHyperFramesRender(string renderId, CancellationToken cancellationToken) =>
            heygen.Get<HyperFramesRender>($"v3/hyperframes/renders/{renderId}", cancellationToken);

        public Task DeleteHyperFramesRender(string renderId, CancellationToken cancellationToken) => heygen.Delete($"v3/hyperframes/renders/{renderId}", cancellationToken);

        public async Task<CreatedHyperFramesRender> CreateHyperFramesRender(HyperFramesRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedHyperFramesRender>($"v3/hyperframes/renders", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.HyperframesRender, created.RenderId) };
        }
    }
}
