using HeyGen.Sandbox.Assets;

namespace HeyGen.Sandbox.MediaJobs;

/// <summary>Videos without their ums and ahs.</summary>
internal static class FillerRemovals
{
    private const double Kept = 0.9;

    private static readonly JobKind Kind = new("filler_word_removal", "filler word removal", "/v3/filler-word-removals")
    {
        IdField = "filler_word_removal_id",
        LifeCycle = LifeCycle.Translation,
        EventName = "filler_word_removal",
        DefaultTitle = "Filler Removal",
        Plan = Plan,
        View = View,
    };

    private static readonly Schema Body = Schema.Closed(
        Required("video", CommonSchemas.StoredAsset),
        Nullable("title", Schema.Text(0, 255)),
        Nullable("callback_url", Schema.Text()),
        Nullable("callback_id", Schema.Text(0, 128)));

    public static void AddFillerRemovals(this Api api) => api.AddJob(Kind, Body, status: 202);

    private static IReadOnlyList<JobPlan> Plan(Call call, JsonObject request, string path)
    {
        var seconds = AssetInputs.SecondsOfChecked(call, request, "video");
        return [new(seconds, SandboxPrices.Of(seconds, SandboxPrices.FillerRemovalPerSecond), "Sandbox video.")];
    }

    private static JsonObject View(Call call, Job job)
    {
        var isDone = job.Timeline.IsDone;
        var view = job.Show(call, "id", "title", "status", "progress", "video_url", "thumbnail_url", "callback_id", "created_at", "failure_message");
        view["original_duration"] = isDone ? job.Plan.Seconds : null;
        view["output_duration"] = isDone ? Math.Round(job.Plan.Seconds * Kept, 2) : null;
        view["num_cuts"] = isDone ? 1 + (int)(job.Plan.Seconds / 10) : null;
        view["reduction_pct"] = isDone ? Math.Round(100 * (1 - Kept), 1) : null;
        return view;
    }
}
