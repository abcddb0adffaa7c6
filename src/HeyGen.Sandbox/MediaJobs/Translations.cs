namespace HeyGen.Sandbox.MediaJobs;

/// <summary>Videos in other languages.</summary>
internal static class Translations
{
    public static readonly JobKind Kind = new("video_translation", "video translation", "/v3/video-translations")
    {
        IdField = "video_translation_id",
        LifeCycle = LifeCycle.Translation,
        EventName = "video_translate",
        Plan = (call, request, path) =>
        {
            var seconds = Check(call, request, path);
            return [.. request.Texts("output_languages").Select(language => PlanOf(request, language, seconds))];
        },
        View = View,
        Created = (_, jobs) => new() { ["video_translation_ids"] = jobs.Select(job => job.Id).ToJsonArray() },
    };

    public static void AddTranslations(this Api api)
    {
        api.AddJobs(Kind);
        api.Add("listVideoTranslationLanguagesV3", _ => new JsonObject { ["languages"] = Languages.Targets.Keys.ToJsonArray() });
    }

    public static JobPlan PlanOf(JsonObject request, string language, double seconds)
    {
        var perSecond = request.Flag("translate_audio_only") ? SandboxPrices.AudioTranslationPerSecond : SandboxPrices.DubbingPerSecond(request.Text("mode"));
        return new(seconds, SandboxPrices.Of(seconds, perSecond), $"Sandbox translation into {language}.") { Language = language };
    }

    /// <summary>What no schema says.</summary>
    /// <returns>Seconds to translate.</returns>
    /// <exception cref="ApiException">400 or 404.</exception>
    public static double Check(Call call, JsonObject request, string path)
    {
        foreach (var name in new[] { "video", "audio", "srt" })
        {
            if (request.Child(name) is { } file)
                AssetInputs.Check(call, file, path + name);
        }

        foreach (var (index, language) in request.Texts("output_languages").Index())
        {
            if (!Languages.Targets.ContainsKey(language))
                throw ApiException.Invalid($"{path}output_languages[{index}]", $"'{language}' is no language of GET /v3/video-translations/languages.");
        }

        BrandGlossary.Check(call, request, path);
        return SecondsToDo(call, request, path);
    }

    /// <summary>Seconds of the part between <c>start_time</c> and <c>end_time</c>.</summary>
    public static double SecondsToDo(Call call, JsonObject request, string path)
    {
        var whole = AssetInputs.SecondsOf(call, request.Child("video")!);
        var (start, end) = (request.Number("start_time") ?? 0, request.Number("end_time") ?? whole);
        return start >= 0 && end > start
            ? Math.Round(end - start, 2)
            : throw ApiException.Invalid($"{path}end_time", "end_time must be after start_time.");
    }

    private static JsonObject View(Call call, Job job) => job.Show(
        call,
        ["id", "title", "status", "created_at", "duration", "output_language", "callback_id", "video_url", "failure_message"],
        ("input_language", job.Request.Text("input_language") ?? "English"),
        ("translate_audio_only", job.Request.Flag("translate_audio_only")),
        ("audio_url", job.Link(call, "speech.wav")),
        ("srt_caption_url", job.Link(call, "captions.srt")),
        ("vtt_caption_url", job.Link(call, "captions.vtt")));
}
