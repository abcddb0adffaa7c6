using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.ModelVideos;

/// <summary>The model video operations of the API.</summary>
internal static class ModelVideoCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<CreatedModelVideo> CreateModelVideo(ModelVideoRequest order, string? keySuffix, CancellationToken cancellationToken)
        {
            ModelVideoRules.Check(order);
            return heygen.PostKeyed<CreatedModelVideo>($"v3/models/videos", order, keySuffix, cancellationToken).ThenWaitFor(JobKind.ModelVideo, created => created.VideoId);
        }
    }
}
