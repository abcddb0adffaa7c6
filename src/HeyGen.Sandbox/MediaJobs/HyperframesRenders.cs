using HeyGen.Sandbox.Assets;

namespace HeyGen.Sandbox.MediaJobs;

/// <summary>Videos rendered from HTML compositions. The sandbox runs no composition: every render lasts as long.</summary>
internal static class HyperframesRenders
{
    private const int Seconds = 10;

    private static readonly JobKind Kind = new("hyperframes_render", "render", "/v3/hyperframes/renders")
    {
        IdField = "render_id",
        LifeCycle = LifeCycle.Hyperframes,
        EventName = "hyperframes_video",
        Plan = Plan,
        View = View,
        Deleted = job => new() { ["render_id"] = job.Id },
    };

    private static readonly Schema Body = Schema.Closed(
        Required("project", CommonSchemas.Asset),
        Nullable("fps", Schema.Integer(1, 240)),
        Optional("quality", Schema.OneOf("draft", "standard", "high")),
        Optional("format", Schema.OneOf("mp4", "webm", "mov")),
        Optional("resolution", Schema.OneOf("1080p", "4k")),
        Optional("aspect_ratio", Schema.OneOf("16:9", "9:16", "1:1")),
        Nullable("composition", Schema.Text(0, 512)),
        Nullable("variables", Schema.FreeObject),
        Nullable("title", Schema.Text(0, 500)),
        Nullable("callback_id", Schema.Text(0, 256)),
        Nullable("callback_url", Schema.Text()));

    public static void AddHyperframes(this Api api)
    {
        api.AddJob(Kind, Body, status: 202);
        api.AddJobList(Kind, pageSize: 10);
        api.AddJobDelete(Kind);
    }

    private static IReadOnlyList<JobPlan> Plan(Call call, JsonObject request, string path)
    {
        AssetInputs.Check(call, request.Child("project")!, "project");
        var factor = request.Text("resolution") == "4k" ? 1.5m : 1;
        var orientation = request.Text("aspect_ratio") switch { "9:16" => "portrait", "1:1" => "square", _ => "landscape" };
        return [new(Seconds, Math.Round(SandboxPrices.HyperframesPerMinute * factor * Seconds / 60, 4), "", orientation, request.Text("format") ?? "mp4")];
    }

    private static JsonObject View(Call call, Job job)
    {
        var view = job.Show(
            call, "render_id", "status", "title", "callback_id", "video_url", "thumbnail_url", "duration", "created_at", "completed_at", "failure_message");
        view["fps"] = job.Request.Whole("fps") ?? 30;
        view["quality"] = job.Request.Text("quality") ?? "standard";
        view["format"] = job.Plan.Format;
        view["resolution"] = job.Request.Text("resolution") ?? "1080p";
        view["aspect_ratio"] = job.Request.Text("aspect_ratio") ?? "16:9";
        view["composition"] = job.Request.Text("composition") ?? "index.html";
        return view;
    }
}
