using HeyGen.Sandbox.Media;

namespace HeyGen.Sandbox.Videos;

/// <summary>A video of an account, with the files that it ends in.</summary>
internal sealed class Video(string id, JsonObject request, Timeline timeline) : Job(id, request, timeline)
{
    /// <summary><c>mp4</c> or <c>webm</c>.</summary>
    public required string Format { get; init; }

    public override string EventName => Request.Text("type") == "video_agent" ? "video_agent" : "avatar_video";

    /// <summary>Takes a new video in; its files lie ready from the start and are shown at the end.</summary>
    public static Video Start(Call call, JsonObject request, VideoPlan plan, string kind = "video", Timeline? timeline = null, bool counts = true)
    {
        var video = new Video(call.Account.NewId("video"), (JsonObject)request.DeepClone(), timeline ?? call.Begin(LifeCycle.Video, request))
        {
            Format = plan.Format,
            Duration = Math.Round(plan.Seconds, 2),
            Transcript = plan.Transcript,
        };
        video.Title ??= "Sandbox video";
        call.Start(kind, video, plan.Usd, counts);
        JobMedia.Put(call, $"videos/{video.Id}", plan.Orientation, plan.Format, plan.Transcript);
        return video;
    }

    public JsonObject View(Call call)
    {
        string? Link(string name, bool exists = true) => Timeline.IsDone && exists ? call.Signed($"videos/{Id}/{name}") : null;
        return new JsonObject
        {
            ["id"] = Id,
            ["title"] = Title,
            ["status"] = Status,
            ["created_at"] = CreatedAt,
            ["completed_at"] = CompletedAt,
            ["duration"] = Timeline.IsDone ? Duration : null,
            ["folder_id"] = FolderId is { Length: > 0 } ? FolderId : null,
            ["output_language"] = null,
            ["video_url"] = Link($"video.{Format}"),
            ["thumbnail_url"] = Link("thumbnail.png"),
            ["gif_url"] = Link("preview.gif"),
            ["subtitle_url"] = Link("captions.srt", Request.Has("caption") && Transcript.Length > 0),
            ["captioned_video_url"] = Link($"captioned.{Format}", Request.Child("caption")?.Has("style") == true),
            ["video_page_url"] = Timeline.IsDone ? $"{call.Origin}/#video-{Id}" : null,
            ["failure_code"] = FailureCode,
            ["failure_message"] = FailureMessage,
        };
    }
}
