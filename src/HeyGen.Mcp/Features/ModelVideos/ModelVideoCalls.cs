using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.ModelVideos;

/// <summary>The model video operations of the API.</summary>
internal static class ModelVideoCalls
{
    extension(HeyGenClient heygen)
    {
        public async Task<CreatedModelVideo> CreateModelVideo(ModelVideoRequest order, string? take, CancellationToken cancellationToken)
        {
            ModelVideoRules.Check(order);
            var created = await heygen.PostKeyed<CreatedModelVideo>($"v3/models/videos", order, take, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.ModelVideo, created.VideoId) };
        }

        public Task<ModelVideo> GetModelVideo(string videoId, CancellationToken cancellationToken) => heygen.Get<ModelVideo>($"v3/models/videos/{videoId}", cancellationToken);
    }
}
