namespace HeyGen.Sandbox.Lipsyncs;

/// <summary>A video whose mouth follows other audio.</summary>
internal sealed class Lipsync(string id, JsonObject request, Timeline timeline) : Job(id, request, timeline)
{
    public JsonObject View(Call call) => new()
    {
        ["id"] = Id,
        ["title"] = Title,
        ["status"] = Status,
        ["created_at"] = CreatedAt,
        ["duration"] = Timeline.IsDone ? Duration : null,
        ["callback_id"] = Request.Text("callback_id"),
        ["video_url"] = Timeline.IsDone ? call.Signed($"lipsyncs/{Id}/video.mp4") : null,
        ["caption_url"] = Timeline.IsDone ? call.Signed($"lipsyncs/{Id}/captions.srt") : null,
        ["failure_message"] = FailureMessage,
    };
}
