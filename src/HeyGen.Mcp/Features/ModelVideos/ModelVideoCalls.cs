using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.ModelVideos;

/// <summary>The model video operations of the API.</summary>
internal static class ModelVideoCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<CreatedModelVideo> CreateModelVideo(ModelVideoRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            ModelVideoRules.Check(request);
            return heygen.PostKeyed<CreatedModelVideo>($"v3/models/videos", request, keySuffix, cancellationToken).ThenWaitFor(JobKind.ModelVideo, created => created.VideoId);
        }
    }
}
