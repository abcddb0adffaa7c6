namespace HeyGen.Mcp.Features.Videos;

/// <summary>Tools that look at videos and delete them.</summary>
[McpServerToolType, Toolset("videos")]
internal sealed partial class VideoTools(HeyGenClient heygen)
{
    /// <summary>Show the account's videos, latest first, by status, folder or title.</summary>
    /// <param name="folderId">Only this folder.</param>
    /// <param name="title">Part of the title.</param>
    /// <param name="status">Only those; looks through the newest thousand.</param>
    [ListedByDefault, Operation("GET", "/v3/videos")]
    [McpServerTool(Name = "list_videos", Title = "List videos", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<Video>> ListVideos(
        IProgress<ProgressNotificationValue> progress,
        [Range(1, 100)] int limit = 10,
        string? token = null,
        string? folderId = null,
        [MinLength(1)] string? title = null,
        VideoStatus? status = null,
        CancellationToken cancellationToken = default)
    {
        if (status is { } wanted)
            return heygen.ListVideos(wanted, limit, token, folderId, title, read => progress.Report(new ProgressNotificationValue { Progress = read, Message = $"{read} videos looked through" }), cancellationToken);
        FilteredPages.RequireWholePage(token, nameof(status));
        return heygen.ListVideos(limit, token, folderId, title, cancellationToken);
    }

    /// <summary>Show one video: whether it is finished, why it failed, fresh links to download video, captions and thumbnail.</summary>
    /// <param name="videoId">Id that a create tool returned.</param>
    [ListedByDefault, Operation("GET", "/v3/videos/{video_id}")]
    [McpServerTool(Name = "get_video", Title = "Get video", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Video> GetVideo(string videoId, CancellationToken cancellationToken) => heygen.Get<Video>($"v3/videos/{videoId}", cancellationToken);

    /// <summary>Get a video's scenes: backgrounds, elements and the spoken script of each, to read or to edit. Never in a loop: HeyGen allows few.</summary>
    /// <param name="videoId">Id of the video.</param>
    [Operation("GET", "/v3/videos/{video_id}/scenes")]
    [McpServerTool(Name = "get_video_scenes", Title = "Get video scenes", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<VideoScenes> GetVideoScenes(string videoId, CancellationToken cancellationToken) =>
        heygen.Get<VideoScenes>($"v3/videos/{videoId}/scenes", cancellationToken);

    /// <summary>Remove a video for good.</summary>
    /// <param name="videoId">Id of the video.</param>
    [Operation("DELETE", "/v3/videos/{video_id}")]
    [McpServerTool(Name = "delete_video", Title = "Delete video", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedVideo> DeleteVideo(string videoId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/videos/{videoId}", new DeletedVideo(videoId), cancellationToken);
}
