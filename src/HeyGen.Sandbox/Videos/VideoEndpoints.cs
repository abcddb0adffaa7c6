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
        api.AddJob(Kind, VideoSchemas.Create);
        api.AddJobList(Kind, pageSize: 10, Optional("folder_id", Schema.Text()), Optional("title", Schema.Text(1)));
        api.AddJobDelete(Kind);
        api.AddJobBatches(Kind, "videos", VideoSchemas.CreateBatch);
        api.Get($"{Kind.Path}/{{id}}/scenes", call => VideoScenes.View(call.FindJob(Kind)));
    }

    public static JsonObject View(Call call, Job video)
    {
        var view = video.Show(
            call,
            ["id", "title", "status", "created_at", "completed_at", "duration", "folder_id", "output_language", "video_url", "thumbnail_url", "failure_code", "failure_message"]);
        var caption = video.Request["caption"];
        view["gif_url"] = video.Link(call, "preview.gif");
        view["subtitle_url"] = caption is not null && video.Plan.Transcript.Length > 0 ? video.Link(call, "captions.srt") : null;
        view["captioned_video_url"] = (caption as JsonObject)?.Has("style") == true ? video.Link(call, $"captioned.{video.Plan.Format}") : null;
        view["video_page_url"] = video.Timeline.IsDone ? $"{call.Origin}/#video-{video.Id}" : null;
        return view;
    }
}
