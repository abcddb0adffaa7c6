namespace HeyGen.Sandbox.MediaJobs;

/// <summary>Jobs that make one file of media out of another: what each asks, costs and shows.</summary>
internal static class MediaJobKinds
{
    private const string NoWords = "Sandbox audio plays here.";
    private const double KeptWithoutFillers = 0.9;
    private const int ClipsPerJob = 3;
    private const int RenderSeconds = 10;
    private static readonly string[] AllLayers = ["foreground", "mask", "background"];
    private static readonly string[] Roles = ["host", "guest"];

    private static readonly JobKind Lipsync = new("lipsync", "lipsync", "/v3/lipsyncs")
    {
        IdField = "lipsync_id",
        LifeCycle = LifeCycle.Translation,
        Plan = PlanLipsync,
        View = (call, job) => job.Show(
            call, ["id", "title", "status", "created_at", "duration", "callback_id", "video_url", "failure_message"], ("caption_url", job.Link(call, "captions.srt"))),
    };

    private static readonly JobKind FillerRemoval = new("filler_word_removal", "filler word removal", "/v3/filler-word-removals")
    {
        IdField = "filler_word_removal_id",
        LifeCycle = LifeCycle.Translation,
        EventName = "filler_word_removal",
        DefaultTitle = "Filler Removal",
        Plan = (call, request, path) => [PlanOf(call, request, SandboxPrices.FillerRemovalPerSecond, KeptWithoutFillers)],
        View = ViewFillerRemoval,
    };

    private static readonly JobKind BackgroundRemoval = new("background_removal", "background removal", "/v3/background-removals")
    {
        IdField = "id",
        LifeCycle = LifeCycle.Video,
        KeepsDeleted = true,
        Plan = PlanBackgroundRemoval,
        View = ViewBackgroundRemoval,
        Deleted = job => new() { ["id"] = job.Id, ["deleted"] = true },
    };

    private static readonly JobKind Clipping = new("ai_clipping", "clipping job", "/v3/ai-clipping")
    {
        IdField = "ai_clipping_id",
        LifeCycle = LifeCycle.Clipping,
        EventName = "ai_clipping",
        Plan = PlanClipping,
        View = ViewClipping,
    };

    private static readonly JobKind Hyperframes = new("hyperframes_render", "render", "/v3/hyperframes/renders")
    {
        IdField = "render_id",
        LifeCycle = LifeCycle.Hyperframes,
        EventName = "hyperframes_video",
        Plan = PlanHyperframes,
        View = ViewHyperframes,
        Deleted = job => new() { ["render_id"] = job.Id },
    };

    private static readonly JobKind Podcast = new("podcast", "podcast", "/v3/podcasts")
    {
        IdField = "podcast_id",
        LifeCycle = LifeCycle.Podcast,
        EventName = "podcast",
        Plan = PlanPodcast,
        View = (call, job) => job.Show(
            call,
            ["podcast_id", "status", "video_url", "thumbnail_url", "duration", "created_at", "failure_message"],
            ("title", $"Sandbox podcast: {job.Request.Text("topic") ?? "your files"}")),
        Created = (_, jobs) => new() { ["podcast_id"] = jobs[0].Id, ["status"] = "processing" },
        Deleted = _ => [],
    };

    public static void AddMediaJobs(this Api api)
    {
        foreach (var kind in new[] { Lipsync, FillerRemoval, BackgroundRemoval, Clipping, Hyperframes, Podcast })
            api.AddJobs(kind);
        api.Add("createBackgroundRemoval", CreateBackgroundRemoval);
        api.AddGeneratedMedia();
        api.AddTranslations();
        api.AddProofreads();
        api.AddComparisons();
    }

    /// <summary>A job over a whole video.</summary>
    private static JobPlan PlanOf(Call call, JsonObject request, decimal perSecond, double kept = 1)
    {
        var seconds = AssetInputs.SecondsOfChecked(call, request, "video");
        return new(Math.Round(seconds * kept, 2), SandboxPrices.Of(seconds, perSecond), NoWords) { SourceSeconds = seconds };
    }

    private static IReadOnlyList<JobPlan> PlanLipsync(Call call, JsonObject request, string path)
    {
        AssetInputs.Check(call, request.Child("video")!, $"{path}video");
        AssetInputs.Check(call, request.Child("audio")!, $"{path}audio");
        if ((request.Text("fps_mode") ?? "vfr") is not ("vfr" or "cfr" or "passthrough"))
            throw ApiException.Invalid($"{path}fps_mode", "'fps_mode' must be vfr, cfr or passthrough.");
        var seconds = Translations.SecondsToDo(call, request, path);
        return [new(seconds, SandboxPrices.Of(seconds, SandboxPrices.DubbingPerSecond(request.Text("mode"))), NoWords)];
    }

    private static JsonObject ViewFillerRemoval(Call call, Job job)
    {
        var (isDone, plan) = (job.Timeline.IsDone, job.Plan);
        return job.Show(
            call,
            ["id", "title", "status", "progress", "video_url", "thumbnail_url", "callback_id", "created_at", "failure_message"],
            ("original_duration", isDone ? plan.SourceSeconds : null),
            ("output_duration", isDone ? plan.Seconds : null),
            ("num_cuts", isDone ? 1 + (int)(plan.SourceSeconds / 10) : null),
            ("reduction_pct", isDone ? Math.Round(100 * (1 - KeptWithoutFillers), 1) : null));
    }

    /// <summary>The field request_id is this operation's idempotency key: a reused one answers with the first job, whatever else the body says.</summary>
    private static ApiResponse CreateBackgroundRemoval(Call call)
    {
        var first = call.Body.Text("request_id") is { } request
            ? call.Store<Job>(BackgroundRemoval).All.FirstOrDefault(known => known.Request.Text("request_id") == request)
            : null;
        return ViewBackgroundRemoval(call, first ?? call.StartJobs(BackgroundRemoval)[0]);
    }

    private static IReadOnlyList<JobPlan> PlanBackgroundRemoval(Call call, JsonObject request, string path)
    {
        foreach (var (index, layer) in request.Texts("layers").Index())
        {
            if (!AllLayers.Contains(layer, StringComparer.Ordinal))
                throw ApiException.Invalid($"layers[{index}]", $"A layer is one of {string.Join(", ", AllLayers)}.");
        }

        return [PlanOf(call, request, SandboxPrices.BackgroundRemovalPerSecond)];
    }

    private static JsonObject ViewBackgroundRemoval(Call call, Job job)
    {
        JsonObject layers = [];
        if (job.Timeline.IsDone && !job.IsDeleted)
        {
            foreach (var layer in job.Request.Texts("layers") is { Count: > 0 } chosen ? chosen : AllLayers)
                layers[layer] = job.Link(call, layer == "foreground" ? "foreground.webm" : $"{layer}.mp4");
        }

        return job.Show(call, ["id", "status", "created_at", "completed_at", "duration"], ("error", job.FailureMessage), ("layers", layers));
    }

    private static IReadOnlyList<JobPlan> PlanClipping(Call call, JsonObject request, string path)
    {
        var settings = request.Child("output_settings") ?? [];
        var types = settings.Texts("duration_types") is { Count: > 0 } chosen ? chosen : ["30"];
        var plan = PlanOf(call, request, SandboxPrices.ClippingPerSecond);
        double SecondsOfClip(int index) => Math.Min(plan.Seconds, types[index % types.Count] switch { "60" => 55, "180" => 150, "long" => 240, _ => 28 });
        return
        [
            plan with
            {
                Transcript = "Sandbox clip.",
                Size = PixelSize.OfOrientation(settings.Text("aspect_ratio") ?? "portrait"),
                IsCaptioned = settings.Flag("captions", fallback: true),
                PartSeconds = Enumerable.Range(0, ClipsPerJob).ToDictionary(index => $"clip-{index}", SecondsOfClip, StringComparer.Ordinal),
            },
        ];
    }

    private static JsonObject ViewClipping(Call call, Job job) => job.Show(
        call,
        ["id", "title", "status", "progress", "callback_id", "created_at", "failure_message"],
        ("input_language", job.Request.Text("input_language") ?? "English"),
        ("source_duration", job.Plan.Seconds),
        ("clips", job.Timeline.IsWaiting || job.Timeline.HasFailed ? [] : Enumerable.Range(0, ClipsPerJob).Select(index => Clip(call, job, index)).ToJsonArray()));

    private static JsonObject Clip(Call call, Job job, int index)
    {
        var isDone = job.Timeline.IsDone;
        return new JsonObject
        {
            ["id"] = Ids.Of($"{job.Id} clip {index}"),
            ["title"] = $"Sandbox clip {index + 1}",
            ["status"] = isDone ? "completed" : "pending",
            ["aspect_ratio"] = isDone ? job.Plan.Size.Orientation : null,
            ["duration_seconds"] = isDone ? job.Plan.PartSeconds[$"clip-{index}"] : null,
            ["virality_score"] = isDone ? Math.Max(0, 90 - (index * 15)) : null,
            ["video_url"] = job.Link(call, $"clip-{index}.mp4"),
            ["thumbnail_url"] = job.Link(call, $"clip-{index}.png"),
            ["failure_message"] = null,
        };
    }

    /// <summary>The sandbox runs no composition: every render lasts as long.</summary>
    private static IReadOnlyList<JobPlan> PlanHyperframes(Call call, JsonObject request, string path)
    {
        AssetInputs.Check(call, request.Child("project")!, "project");
        var perSecond = SandboxPrices.HyperframesPerMinute / 60 * (request.Text("resolution") == "4k" ? 1.5m : 1);
        return
        [
            new(RenderSeconds, SandboxPrices.Of(RenderSeconds, perSecond))
            {
                Size = PixelSize.Of(request.Text("aspect_ratio"), request.Text("resolution")),
                Format = request.Text("format") ?? "mp4",
            },
        ];
    }

    private static JsonObject ViewHyperframes(Call call, Job job) => job.Show(
        call,
        ["render_id", "status", "title", "callback_id", "video_url", "thumbnail_url", "duration", "created_at", "completed_at", "failure_message"],
        ("fps", job.Request.Integer("fps") ?? 30),
        ("quality", job.Request.Text("quality") ?? "standard"),
        ("format", job.Plan.Format),
        ("resolution", job.Request.Text("resolution") ?? "1080p"),
        ("aspect_ratio", job.Request.Text("aspect_ratio") ?? "16:9"),
        ("composition", job.Request.Text("composition") ?? "index.html"));

    private static IReadOnlyList<JobPlan> PlanPodcast(Call call, JsonObject request, string path)
    {
        if (!request.Has("topic") && request.Children("source_files").Count == 0)
            throw ApiException.Invalid("topic", "A podcast needs a topic, source_files or both.");
        AssetInputs.CheckAll(call, request, "source_files");
        foreach (var role in Roles)
        {
            AvatarLookup.Ready(call, request.Text($"{role}_avatar_id")!, $"{role}_avatar_id");
            VoiceLookup.Find(call, request.Text($"{role}_voice_id")!, $"{role}_voice_id");
        }

        var minutes = request.Text("duration") switch { "1min" => 1, "3min" => 3, "5min" => 5, _ => 2 };
        return [new(minutes * 60, minutes * 60 * SandboxPrices.PodcastPerSecond, "Sandbox podcast.") { Size = PixelSize.OfOrientation(request.Text("layout")) }];
    }
}
