using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Media;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Editing;

/// <summary>A video taken apart into its subject and what is behind it.</summary>
internal sealed class BackgroundRemoval(string id, JsonObject request, Timeline timeline) : Job(id, request, timeline)
{
    public static readonly string[] AllLayers = ["foreground", "mask", "background"];

    /// <summary>Deleted jobs leave their last status behind; lists do not show them.</summary>
    public bool IsDeleted { get; set; }

    private IEnumerable<string> Layers => Request.Texts("layers") is { Count: > 0 } chosen ? chosen : AllLayers;

    public void PutMedia(Call call)
    {
        foreach (var layer in Layers)
            call.World.Media.Put(Path(layer), StockMedia.Card("landscape", layer == "foreground" ? "webm" : "mp4"));
    }

    public JsonObject View(Call call)
    {
        JsonObject layers = [];
        if (Timeline.IsDone && !IsDeleted)
        {
            foreach (var layer in Layers)
                layers[layer] = call.Signed(Path(layer));
        }

        return new JsonObject
        {
            ["id"] = Id,
            ["status"] = IsDeleted ? "deleted" : Status,
            ["created_at"] = CreatedAt,
            ["completed_at"] = CompletedAt,
            ["duration"] = Timeline.IsDone ? Duration : null,
            ["layers"] = layers,
            ["error"] = FailureMessage,
        };
    }

    private string Path(string layer) => $"backgrounds/{Id}/{layer}.{(layer == "foreground" ? "webm" : "mp4")}";
}

internal static class BackgroundRemovalEndpoints
{
    private static readonly Shape Body = Shape.Open(
        Required("video", Common.Asset),
        Optional("layers", Shape.List(Shape.Text())),
        Nullable("request_id", Shape.Text()),
        Nullable("title", Shape.Text()));

    public static void AddBackgroundRemovals(this Api api)
    {
        api.Get("/v3/background-removals", call => call.Page([.. call.Store<BackgroundRemoval>().All.Where(job => !job.IsDeleted)], job => job.View(call)), Page(100, 10));
        api.Post("/v3/background-removals", Body, Create, keyed: false);
        api.Get("/v3/background-removals/{job_id}", call => Find(call).View(call));
        api.Delete("/v3/background-removals/{job_id}", Delete);
    }

    private static BackgroundRemoval Find(Call call) => call.Find<BackgroundRemoval>(call.Route("job_id"), "background removal");

    private static Reply Create(Call call)
    {
        // The field request_id is this operation's idempotency key: a reused one answers with the first job, whatever else the body says.
        if (call.Body.Text("request_id") is { } request && call.Store<BackgroundRemoval>().All.FirstOrDefault(known => known.Request.Text("request_id") == request) is { } first)
            return first.View(call);
        AssetInputs.Check(call, call.Body.Child("video")!, "video");
        foreach (var (index, layer) in call.Body.Texts("layers").Index())
        {
            if (!BackgroundRemoval.AllLayers.Contains(layer, StringComparer.Ordinal))
                throw Refusal.Invalid($"layers[{index}]", $"A layer is one of {string.Join(", ", BackgroundRemoval.AllLayers)}.");
        }

        var seconds = AssetInputs.SecondsOf(call, call.Body.Child("video")!);
        var job = new BackgroundRemoval(call.Account.NewId("background"), call.Body, call.Begin(LifeCycle.Video, call.Body)) { Duration = seconds };
        call.Start("background_removal", job, Math.Round((decimal)seconds * SandboxPrices.BackgroundRemovalPerSecond, 4));
        job.PutMedia(call);
        return job.View(call);
    }

    private static Reply Delete(Call call)
    {
        var job = Find(call);
        if (job.IsDeleted)
            throw Refusal.NotFound("background removal", job.Id);
        job.IsDeleted = true;
        job.Timeline.Stop();
        call.World.Media.Forget(job.Id);
        return new JsonObject { ["id"] = job.Id, ["deleted"] = true };
    }
}
