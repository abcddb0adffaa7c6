namespace HeyGen.Sandbox.Videos;

internal static class VideoEndpoints
{
    public static readonly JobKind Kind = new("video", "video", "/v3/videos")
    {
        IdField = "video_id",
        LifeCycle = LifeCycle.Video,
        EventName = "avatar_video",
        DefaultTitle = "Sandbox video",
        Plan = (call, request, path) => [VideoRules.Plan(call, request, path)],
        View = View,
        Created = (_, jobs) => new() { ["video_id"] = jobs[0].Id, ["status"] = "waiting", ["output_format"] = jobs[0].Plan.Format },
        Deleted = video => new() { ["id"] = video.Id, ["deleted"] = true },
    };

    public static void AddVideos(this Api api)
    {
        api.AddJobs(Kind);
        api.Add("getVideoScenesV3", call => VideoScenes.View(call.FindJob(Kind)));
    }

    public static JsonObject View(Call call, Job video)
    {
        var caption = video.Request["caption"];
        return video.Show(
            call,
            ["id", "title", "status", "created_at", "completed_at", "duration", "folder_id", "output_language", "video_url", "thumbnail_url", "failure_code", "failure_message"],
            ("gif_url", video.Link(call, "preview.gif")),
            ("subtitle_url", caption is not null && video.Plan.Transcript.Length > 0 ? video.Link(call, "captions.srt") : null),
            ("captioned_video_url", (caption as JsonObject)?.Has("style") == true ? video.Link(call, $"captioned.{video.Plan.Format}") : null),
            ("video_page_url", video.Timeline.IsDone ? $"{call.Origin}/#video-{video.Id}" : null));
    }
}
