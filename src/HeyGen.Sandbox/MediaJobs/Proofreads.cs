namespace HeyGen.Sandbox.MediaJobs;

/// <summary>A translated text to be read over before the video is made.</summary>
internal sealed class Proofread(string id, JobKind kind, JsonObject request, JobPlan plan, JobTimeline timeline) : Job(id, kind, request, plan, timeline)
{
    /// <summary>The translation as subtitles, edits included.</summary>
    public byte[] Subtitles { get; set; } = Captions.Srt(plan.Transcript, plan.Seconds);

    public override MediaFile FileOf(string name) => new(MediaTypes.TypeOfExtension("srt"), () => Subtitles);
}

internal static class Proofreads
{
    private const double ReadingSeconds = 3.2;

    private static readonly JobKind Kind = new("proofread", "proofread", "/v3/video-translations/proofreads")
    {
        IdField = "proofread_id",
        LifeCycle = LifeCycle.Proofread,
        EventName = "proofread_creation",
        View = View,
    };

    public static void AddProofreads(this Api api)
    {
        api.AddJobs(Kind);
        api.Add("createProofreadV3", Create);
        api.Add("downloadProofreadSrtV3", Links);
        api.Add("uploadProofreadSrtV3", Replace);
        api.Add("generateFromProofreadV3", Generate);
    }

    private static Proofread Ready(Call call)
    {
        var proofread = (Proofread)call.FindJob(Kind);
        return proofread.Timeline.IsDone ? proofread : throw ApiException.Conflict("resource_not_ready", $"The proofread is {proofread.Status}.");
    }

    private static JsonObject View(Call call, Job job) => job.Show(
        call,
        ["id", "title", "status", "created_at", "output_language", "failure_message"],
        ("input_language", "English"),
        ("submitted_for_review", false));

    private static ApiResponse Create(Call call)
    {
        Folder.Check(call, call.Body);
        Translations.Check(call, call.Body, "");
        var languages = call.Body.Texts("output_languages");
        call.RequireFreePlaces(languages.Count);
        var ids = languages.Select(language =>
        {
            var plan = new JobPlan(ReadingSeconds, Transcript: $"Sandbox text in {language}, to be read over.") { Language = language };
            return call.Start(new Proofread(call.Account.NewId(Kind.Name), Kind, call.Body, plan, call.Begin(Kind.LifeCycle, call.Body)), Kind.Name).Id;
        });
        return new JsonObject { ["proofread_ids"] = ids.ToJsonArray(), ["status"] = "processing" };
    }

    private static ApiResponse Links(Call call)
    {
        var proofread = Ready(call);
        var original = proofread.Request.Child("srt");
        return new JsonObject
        {
            ["srt_url"] = proofread.Link(call, "text.srt"),
            ["original_srt_url"] = original?.Text("url") ?? (original?.Text("asset_id") is { } id ? call.Store<Asset>().Find(id)?.Url(call) : null),
        };
    }

    /// <summary>Takes edited subtitles in. Those behind an address are not fetched; a note stands for them.</summary>
    private static ApiResponse Replace(Call call)
    {
        var proofread = Ready(call);
        var file = call.Body.Child("srt")!;
        AssetInputs.Check(call, file, "srt");
        if (file.Text("asset_id") is { } id)
        {
            var asset = AssetInputs.Find(call, id, "srt.asset_id");
            if (asset.MimeType != MediaTypes.TypeOfExtension("srt"))
                throw ApiException.Invalid("srt.asset_id", $"The asset is {asset.MimeType}, not an SRT file.");
            proofread.Subtitles = asset.Content.Read();
        }
        else
        {
            proofread.Subtitles = Encoding.UTF8.GetBytes($"1\n00:00:00,000 --> 00:00:02,000\nSandbox: subtitles from {file.Text("url")}\n\n");
        }

        return View(call, proofread);
    }

    private static ApiResponse Generate(Call call)
    {
        var proofread = Ready(call);
        var request = proofread.Request.Copy<JsonObject>();
        foreach (var (name, value) in call.Body)
            request[name] = value?.DeepClone();
        var plan = Translations.PlanOf(request, proofread.Plan.Language!, Translations.SecondsToDo(call, request, ""));
        return new JsonObject { ["video_translation_id"] = call.StartJob(Translations.Kind, request, plan).Id, ["status"] = "processing" };
    }
}
