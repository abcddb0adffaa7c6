namespace HeyGen.Sandbox.MediaJobs;

/// <summary>Videos and pictures that a model makes of words and references.</summary>
internal static class GeneratedMedia
{
    private const int MaxSeed = 1_000_000;

    /// <summary>Of reference videos, all together: by its SDK HeyGen takes no longer ones. Here, where lengths are guessed, they are billed for no more.</summary>
    private const double MostReferenceSeconds = 15;

    private static readonly JobKind Video = new("model_video", "model video", "/v3/models/videos")
    {
        IdField = "video_id",
        LifeCycle = LifeCycle.ModelVideo,
        Plan = PlanVideo,
        View = ViewVideo,
        Created = (_, jobs) => new() { ["video_id"] = jobs[0].Id, ["status"] = "pending" },
    };

    private static readonly JobKind Image = new("model_image", "image generation", "/v3/models/images")
    {
        IdField = "generation_id",
        LifeCycle = LifeCycle.ModelImage,
        Plan = PlanImage,
        View = ViewImage,
    };

    public static void AddGeneratedMedia(this Api api)
    {
        api.AddJobs(Video);
        api.AddJobs(Image);
    }

    private static IReadOnlyList<JobPlan> PlanVideo(Call call, JsonObject request, string path)
    {
        var (mode, resolution, ratio) = (request.Text("mode"), request.Text("resolution") ?? "768p", request.Text("aspect_ratio"));
        if (mode != "image_to_video" && resolution is "1080p" or "2k" && ratio is not ("16:9" or "9:16"))
            throw ApiException.Invalid("aspect_ratio", $"With {resolution} aspect_ratio must be 16:9 or 9:16.");
        if (request.Child("image") is { } image)
            AssetInputs.Check(call, image, "image");
        foreach (var list in new[] { "reference_images", "reference_videos", "reference_audio" })
            AssetInputs.CheckAll(call, request, list);
        if (request.Text("callback_url") is { } callback && !WebhookDeliveries.IsAddress(callback))
            throw ApiException.Invalid("callback_url", "A callback_url is a public https:// URL.");

        var seconds = request.Integer("duration") ?? 5;
        var billed = seconds + Math.Min(MostReferenceSeconds, request.Children("reference_videos").Sum(video => AssetInputs.SecondsOf(call, video)));
        var isLikeSource = mode == "image_to_video" || ratio == "adaptive";
        return
        [
            new(seconds, SandboxPrices.Of(billed, SandboxPrices.ModelVideoPerSecond(resolution, mode == "reference_to_video")))
            {
                Size = SizeOf(resolution, isLikeSource ? "16:9" : ratio ?? "16:9"),
            },
        ];
    }

    private static JsonObject ViewVideo(Call call, Job job)
    {
        var (isDone, plan) = (job.Timeline.IsDone, job.Plan);
        return job.Show(
            call,
            ["video_id", "status", "created_at", "video_url", "duration", "failure_message"],
            ("model", job.Request.Text("model")),
            ("width", isDone ? plan.Size.Width : null),
            ("height", isDone ? plan.Size.Height : null),
            ("aspect_ratio", isDone ? job.Request.Text("aspect_ratio") is { } ratio and not "adaptive" ? ratio : $"{plan.Size.Width}:{plan.Size.Height}" : null),
            ("seed", SeedOf(job)),
            ("timings", new JsonObject { ["inference"] = job.Timeline.Seconds }),
            ("failure_code", FailureCode(job)));
    }

    private static IReadOnlyList<JobPlan> PlanImage(Call call, JsonObject request, string path)
    {
        AssetInputs.CheckAll(call, request, "identity_images");
        AssetInputs.CheckAll(call, request, "reference_images");
        return [new(Usd: SandboxPrices.ModelImage * Count(request)) { Size = PixelSize.Of(request.Text("aspect_ratio") ?? "1:1", "1080p") }];
    }

    private static JsonObject ViewImage(Call call, Job job) => job.Show(
        call,
        ["generation_id", "status", "created_at", "failure_message"],
        ("model", job.Request.Text("model")),
        ("num_images", Count(job.Request)),
        ("images", job.Timeline.IsDone ? Enumerable.Range(0, Count(job.Request)).Select(index => Picture(call, job, index)).ToJsonArray() : new JsonArray()),
        ("failure_code", FailureCode(job)));

    private static JsonObject Picture(Call call, Job job, int index) => new()
    {
        ["image_id"] = Ids.Of($"{job.Id} image {index}"),
        ["image_url"] = job.Link(call, $"image-{index}.png"),
        ["width"] = job.Plan.Size.Width,
        ["height"] = job.Plan.Size.Height,
        ["seed"] = SeedOf(job) + index,
    };

    private static int Count(JsonObject request) => request.Integer("num_images") ?? 1;

    private static long SeedOf(Job job) => (long?)job.Request.Number("seed") ?? Ids.Hash(job.Id) % MaxSeed;

    /// <summary>Model jobs have codes of their own; their message names the text that made one fail.</summary>
    private static string? FailureCode(Job job) => job.FailureCode is null ? null : job.Timeline.WasCancelled ? "generation_cancelled" : "generation_failed";

    /// <summary>At 16:9 the model's sizes are not exactly that.</summary>
    private static PixelSize SizeOf(string resolution, string ratio)
    {
        var size = PixelSize.Of(ratio, resolution);
        if (ratio is not ("16:9" or "9:16"))
            return size;
        var longer = resolution switch { "480p" => 832, "768p" => 1344, "1080p" => 1890, _ => 2688 };
        return size.Width > size.Height ? size with { Width = longer } : size with { Height = longer };
    }
}
