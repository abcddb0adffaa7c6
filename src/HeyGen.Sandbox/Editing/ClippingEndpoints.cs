using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Media;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Editing;

/// <summary>Short clips cut out of a long video.</summary>
internal sealed class Clipping(string id, JsonObject request, Timeline timeline) : Job(id, request, timeline)
{
    private const int Clips = 3;

    public override string EventName => "ai_clipping";

    private JsonObject? Output => Request.Child("output_settings");

    private string Orientation => Output?.Text("aspect_ratio") ?? "portrait";

    public void PutMedia(Call call)
    {
        for (var index = 0; index < Clips; index++)
            JobMedia.Put(call, $"clips/{Id}/{index}", Orientation, "mp4", "Sandbox clip.");
    }

    public JsonObject View(Call call) => new()
    {
        ["id"] = Id,
        ["title"] = Title,
        ["status"] = Status,
        ["progress"] = Timeline.Progress,
        ["input_language"] = Request.Text("input_language") ?? "English",
        ["source_duration"] = Duration,
        ["clips"] = Timeline.IsWaiting || Timeline.HasFailed ? [] : Enumerable.Range(0, Clips).Select(index => Clip(call, index)).ToJsonArray(),
        ["callback_id"] = Request.Text("callback_id"),
        ["created_at"] = CreatedAt,
        ["failure_message"] = FailureMessage,
    };

    private JsonObject Clip(Call call, int index)
    {
        var isDone = Timeline.IsDone;
        return new JsonObject
        {
            ["id"] = Ids.Of($"{Id} clip {index}"),
            ["title"] = $"Sandbox clip {index + 1}",
            ["status"] = isDone ? "completed" : "pending",
            ["aspect_ratio"] = isDone ? Orientation : null,
            ["duration_seconds"] = isDone ? SecondsOfClip(index) : null,
            ["virality_score"] = isDone ? Math.Max(0, 90 - (index * 15)) : null,
            ["video_url"] = isDone ? call.Signed($"clips/{Id}/{index}/video.mp4") : null,
            ["thumbnail_url"] = isDone ? call.Signed($"clips/{Id}/{index}/thumbnail.png") : null,
            ["failure_message"] = null,
        };
    }

    private double SecondsOfClip(int index)
    {
        var wanted = Output?.Texts("duration_types") is { Count: > 0 } types ? types[index % types.Count] : "30";
        return Math.Min(Duration, wanted switch { "60" => 55, "180" => 150, "long" => 240, _ => 28 });
    }
}

internal static class ClippingEndpoints
{
    private static readonly Shape Body = Shape.Closed(
        Required("video", Common.StoredAsset),
        Nullable("title", Shape.Text(0, 255)),
        Nullable("input_language", Shape.Text()),
        Optional("output_settings", Shape.Closed(
            Optional("duration_types", Shape.List(Shape.OneOf("30", "60", "180", "long"), 1, 4)),
            Optional("aspect_ratio", Shape.OneOf("landscape", "portrait", "square")),
            Optional("captions", Shape.Flag),
            // Documented: an unknown style, or null, falls back to the default one.
            Nullable("caption_style", Shape.Text()),
            Nullable("prompt", Shape.Text(0, 500)))),
        Nullable("callback_url", Shape.Text()),
        Nullable("callback_id", Shape.Text(0, 128)));

    public static void AddClipping(this Api api)
    {
        api.Get("/v3/ai-clipping", call => call.Page(call.Store<Clipping>().All, item => item.View(call)), Page(100, 10));
        api.Post("/v3/ai-clipping", Body, Create, status: 202);
        api.Get("/v3/ai-clipping/{job_id}", call => call.Find<Clipping>(call.Route("job_id"), "clipping job").View(call));
        api.Delete("/v3/ai-clipping/{job_id}", Delete);
    }

    private static Reply Create(Call call)
    {
        AssetInputs.Check(call, call.Body.Child("video")!, "video");
        var seconds = AssetInputs.SecondsOf(call, call.Body.Child("video")!);
        var job = new Clipping(call.Account.NewId("clipping"), call.Body, call.Begin(LifeCycle.Clipping, call.Body)) { Duration = seconds };
        call.Start("ai_clipping", job, Math.Round((decimal)seconds * SandboxPrices.ClippingPerSecond, 4));
        job.PutMedia(call);
        return new JsonObject { ["ai_clipping_id"] = job.Id };
    }

    private static Reply Delete(Call call)
    {
        var job = call.Remove<Clipping>(call.Route("job_id"), "clipping job");
        return new JsonObject { ["id"] = job.Id };
    }
}
