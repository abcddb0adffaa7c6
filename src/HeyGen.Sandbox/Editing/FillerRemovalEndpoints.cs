using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Media;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Editing;

/// <summary>A video without its ums and ahs.</summary>
internal sealed class FillerRemoval(string id, JsonObject request, Timeline timeline) : Job(id, request, timeline)
{
    private const double Kept = 0.9;

    public override string EventName => "filler_word_removal";

    public JsonObject View(Call call)
    {
        var isDone = Timeline.IsDone;
        return new JsonObject
        {
            ["id"] = Id,
            ["title"] = Title ?? "Filler Removal",
            ["status"] = Status,
            ["progress"] = Timeline.Progress,
            ["video_url"] = isDone ? call.Signed($"fillers/{Id}/video.mp4") : null,
            ["thumbnail_url"] = isDone ? call.Signed($"fillers/{Id}/thumbnail.png") : null,
            ["original_duration"] = isDone ? Duration : null,
            ["output_duration"] = isDone ? Math.Round(Duration * Kept, 2) : null,
            ["num_cuts"] = isDone ? 1 + (int)(Duration / 10) : null,
            ["reduction_pct"] = isDone ? Math.Round(100 * (1 - Kept), 1) : null,
            ["callback_id"] = Request.Text("callback_id"),
            ["created_at"] = CreatedAt,
            ["failure_message"] = FailureMessage,
        };
    }
}

internal static class FillerRemovalEndpoints
{
    private static readonly Shape Body = Shape.Closed(
        Required("video", Common.StoredAsset),
        Nullable("title", Shape.Text(0, 255)),
        Nullable("callback_url", Shape.Text()),
        Nullable("callback_id", Shape.Text(0, 128)));

    public static void AddFillerRemovals(this Api api)
    {
        api.Post("/v3/filler-word-removals", Body, Create, status: 202);
        api.Get(
            "/v3/filler-word-removals/{filler_word_removal_id}",
            call => call.Find<FillerRemoval>(call.Route("filler_word_removal_id"), "filler word removal").View(call));
    }

    private static Reply Create(Call call)
    {
        AssetInputs.Check(call, call.Body.Child("video")!, "video");
        var seconds = AssetInputs.SecondsOf(call, call.Body.Child("video")!);
        var job = new FillerRemoval(call.Account.NewId("filler"), call.Body, call.Begin(LifeCycle.Translation, call.Body)) { Duration = seconds };
        call.Start("filler_word_removal", job, Math.Round((decimal)seconds * SandboxPrices.FillerRemovalPerSecond, 4));
        JobMedia.Put(call, $"fillers/{job.Id}", "landscape", "mp4", "Sandbox video.");
        return new JsonObject { ["filler_word_removal_id"] = job.Id };
    }
}
