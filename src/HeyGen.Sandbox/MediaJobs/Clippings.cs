using HeyGen.Sandbox.Assets;

namespace HeyGen.Sandbox.MediaJobs;

/// <summary>Short clips cut out of a long video.</summary>
internal static class Clippings
{
    private const int ClipsPerJob = 3;

    private static readonly JobKind Kind = new("ai_clipping", "clipping job", "/v3/ai-clipping")
    {
        IdField = "ai_clipping_id",
        LifeCycle = LifeCycle.Clipping,
        EventName = "ai_clipping",
        Plan = Plan,
        View = View,
    };

    private static readonly Schema Body = Schema.Closed(
        Required("video", CommonSchemas.StoredAsset),
        Nullable("title", Schema.Text(0, 255)),
        Nullable("input_language", Schema.Text()),
        Optional("output_settings", Schema.Closed(
            Optional("duration_types", Schema.List(Schema.OneOf("30", "60", "180", "long"), 1, 4)),
            Optional("aspect_ratio", Schema.OneOf("landscape", "portrait", "square")),
            Optional("captions", Schema.Flag),
            // Documented: an unknown style, or null, falls back to the default one.
            Nullable("caption_style", Schema.Text()),
            Nullable("prompt", Schema.Text(0, 500)))),
        Nullable("callback_url", Schema.Text()),
        Nullable("callback_id", Schema.Text(0, 128)));

    public static void AddClippings(this Api api)
    {
        api.AddJob(Kind, Body, status: 202);
        api.AddJobList(Kind, pageSize: 10);
        api.AddJobDelete(Kind);
    }

    private static IReadOnlyList<JobPlan> Plan(Call call, JsonObject request, string path)
    {
        var seconds = AssetInputs.SecondsOfChecked(call, request, "video");
        var orientation = request.Child("output_settings")?.Text("aspect_ratio") ?? "portrait";
        return [new(seconds, SandboxPrices.Of(seconds, SandboxPrices.ClippingPerSecond), "Sandbox clip.", orientation)];
    }

    private static JsonObject View(Call call, Job job)
    {
        var view = job.Show(call, "id", "title", "status", "progress", "callback_id", "created_at", "failure_message");
        view["input_language"] = job.Request.Text("input_language") ?? "English";
        view["source_duration"] = job.Plan.Seconds;
        view["clips"] = job.Timeline.IsWaiting || job.Timeline.HasFailed ? [] : Enumerable.Range(0, ClipsPerJob).Select(index => Clip(call, job, index)).ToJsonArray();
        return view;
    }

    private static JsonObject Clip(Call call, Job job, int index)
    {
        var isDone = job.Timeline.IsDone;
        return new JsonObject
        {
            ["id"] = Ids.Of($"{job.Id} clip {index}"),
            ["title"] = $"Sandbox clip {index + 1}",
            ["status"] = isDone ? "completed" : "pending",
            ["aspect_ratio"] = isDone ? job.Plan.Orientation : null,
            ["duration_seconds"] = isDone ? SecondsOfClip(job, index) : null,
            ["virality_score"] = isDone ? Math.Max(0, 90 - (index * 15)) : null,
            ["video_url"] = job.Link(call, $"clip-{index}.mp4"),
            ["thumbnail_url"] = job.Link(call, $"clip-{index}.png"),
            ["failure_message"] = null,
        };
    }

    private static double SecondsOfClip(Job job, int index)
    {
        var wanted = job.Request.Child("output_settings")?.Texts("duration_types") is { Count: > 0 } types ? types[index % types.Count] : "30";
        return Math.Min(job.Plan.Seconds, wanted switch { "60" => 55, "180" => 150, "long" => 240, _ => 28 });
    }
}
