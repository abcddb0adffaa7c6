using HeyGen.Sandbox.Assets;

namespace HeyGen.Sandbox.MediaJobs;

/// <summary>Videos taken apart into their subject and what is behind it.</summary>
internal static class BackgroundRemovals
{
    private static readonly string[] AllLayers = ["foreground", "mask", "background"];

    private static readonly JobKind Kind = new("background_removal", "background removal", "/v3/background-removals")
    {
        IdField = "id",
        LifeCycle = LifeCycle.Video,
        KeepsDeleted = true,
        Plan = Plan,
        View = View,
        Deleted = job => new() { ["id"] = job.Id, ["deleted"] = true },
    };

    private static readonly Schema Body = Schema.Open(
        [Required("video", CommonSchemas.Asset), Optional("layers", Schema.List(Schema.Text())), .. NullableTexts("request_id", "title")]);

    public static void AddBackgroundRemovals(this Api api)
    {
        api.AddJobRead(Kind);
        api.AddJobList(Kind, pageSize: 10);
        api.AddJobDelete(Kind);
        api.Post(Kind.Path, Body, Create, keyed: false);
    }

    /// <summary>The field request_id is this operation's idempotency key: a reused one answers with the first job, whatever else the body says.</summary>
    private static ApiResponse Create(Call call)
    {
        var first = call.Body.Text("request_id") is { } request
            ? call.Store<Job>(Kind).All.FirstOrDefault(known => known.Request.Text("request_id") == request)
            : null;
        return View(call, first ?? call.StartJobs(Kind)[0]);
    }

    private static IReadOnlyList<JobPlan> Plan(Call call, JsonObject request, string path)
    {
        var seconds = AssetInputs.SecondsOfChecked(call, request, "video");
        foreach (var (index, layer) in request.Texts("layers").Index())
        {
            if (!AllLayers.Contains(layer, StringComparer.Ordinal))
                throw ApiException.Invalid($"layers[{index}]", $"A layer is one of {string.Join(", ", AllLayers)}.");
        }

        return [new(seconds, SandboxPrices.Of(seconds, SandboxPrices.BackgroundRemovalPerSecond))];
    }

    private static JsonObject View(Call call, Job job)
    {
        var view = job.Show(call, "id", "status", "created_at", "completed_at", "duration");
        view["error"] = job.FailureMessage;
        JsonObject layers = [];
        if (job.Timeline.IsDone && !job.IsDeleted)
        {
            foreach (var layer in job.Request.Texts("layers") is { Count: > 0 } chosen ? chosen : AllLayers)
                layers[layer] = job.Link(call, layer == "foreground" ? "foreground.webm" : $"{layer}.mp4");
        }

        view["layers"] = layers;
        return view;
    }
}
