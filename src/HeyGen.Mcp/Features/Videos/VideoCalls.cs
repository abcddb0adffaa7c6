using HeyGen.Api.Jobs;
using HeyGen.Mcp.Tools.RequestRules;

namespace HeyGen.Mcp.Features.Videos;

/// <summary>The video operations of the API.</summary>
internal static class VideoCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<Video>> ListVideos(int? limit, string? token, string? folderId, string? title, CancellationToken cancellationToken) =>
            heygen.GetPage<Video>($"v3/videos", new() { { "limit", limit }, { "token", token }, { "folder_id", folderId }, { "title", title } }, cancellationToken);

        public Task<Video> GetVideo(string videoId, CancellationToken cancellationToken) => heygen.Get<Video>($"v3/videos/{videoId}", cancellationToken);

        public Task<VideoScenes> GetVideoScenes(string videoId, CancellationToken cancellationToken) => heygen.Get<VideoScenes>($"v3/videos/{videoId}/scenes", cancellationToken);

        public Task DeleteVideo(string videoId, CancellationToken cancellationToken) => heygen.Delete($"v3/videos/{videoId}", cancellationToken);

        public async Task<CreatedVideo> CreateVideo(VideoRequest order, string? take, CancellationToken cancellationToken)
        {
            VideoRequestRules.Check(order);
            var check = order.Title is { Length: > 0 } title ? new LookupOperation("v3/videos", new KeyValuePair<string, string>("title", title)) : null;
            var created = await heygen.PostKeyed<CreatedVideo>($"v3/videos", order, check, take, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.Video, created.VideoId) };
        }
    }
}
