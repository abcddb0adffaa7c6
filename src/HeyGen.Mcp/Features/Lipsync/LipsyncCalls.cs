using HeyGen.Api.Jobs;
using HeyGen.Mcp.Tools.RequestRules;

namespace HeyGen.Mcp.Features.Lipsync;

/// <summary>The lipsync operations of the API.</summary>
internal static class LipsyncCalls
{
    extension(HeyGenClient heygen)
    {
        public async Task<CreatedLipsync> CreateLipsync(LipsyncRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            LipsyncRequestRules.Check(request);
            var created = await heygen.PostKeyed<CreatedLipsync>($"v3/lipsyncs", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.Lipsync, created.LipsyncId) };
        }

        public Task<LipsyncJob> GetLipsync(string lipsyncId, CancellationToken cancellationToken) =>
            heygen.Get<LipsyncJob>($"v3/lipsyncs/{lipsyncId}", cancellationToken);

        public Task<Page<LipsyncJob>> ListLipsyncs(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<LipsyncJob>($"v3/lipsyncs", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<LipsyncJob> UpdateLipsync(string lipsyncId, LipsyncChange change, CancellationToken cancellationToken) =>
            heygen.Patch<LipsyncJob>($"v3/lipsyncs/{lipsyncId}", change, cancellationToken);

        public Task DeleteLipsync(string lipsyncId, CancellationToken cancellationToken) => heygen.Delete($"v3/lipsyncs/{lipsyncId}", cancellationToken);
    }
}
