using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.ModelVideos;

/// <summary>The model video operations of the API.</summary>
internal static class ModelVideoCalls
{
    extension(HeyGenClient heygen)
    {
        public async Task<CreatedModelVideo> CreateModelVideo(ModelVideoRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            ModelVideoRules.Check(request);
            var created = await heygen.PostKeyed<CreatedModelVideo>($"v3/models/videos", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.ModelVideo, created.VideoId) };
        }

        public Task<ModelVideo> GetModelVideo(string videoId, CancellationToken cancellationToken) => heygen.Get<ModelVideo>($"v3/models/videos/{videoId}", cancellationToken);
    }
}
