using HeyGen.Sandbox.Media;

namespace HeyGen.Sandbox.Translations;

/// <summary>A video in another language.</summary>
internal sealed class Translation(string id, JsonObject request, Timeline timeline) : Job(id, request, timeline)
{
    public required string OutputLanguage { get; init; }

    public required bool IsAudioOnly { get; init; }

    public override string EventName => "video_translate";

    public JsonObject View(Call call)
    {
        string? Link(string name) => Timeline.IsDone ? call.Signed($"translations/{Id}/{name}") : null;
        return new JsonObject
        {
            ["id"] = Id,
            ["title"] = Title,
            ["status"] = Status,
            ["created_at"] = CreatedAt,
            ["duration"] = Timeline.IsDone ? Duration : null,
            ["input_language"] = Request.Text("input_language") ?? "English",
            ["output_language"] = OutputLanguage,
            ["translate_audio_only"] = IsAudioOnly,
            ["callback_id"] = Request.Text("callback_id"),
            ["video_url"] = Link("video.mp4"),
            ["audio_url"] = Link("speech.wav"),
            ["srt_caption_url"] = Link("captions.srt"),
            ["vtt_caption_url"] = Link("captions.vtt"),
            ["failure_message"] = FailureMessage,
        };
    }

    public static Translation Start(Call call, JsonObject request, string language, double seconds, bool counts = true)
    {
        var transcript = $"Sandbox translation into {language}.";
        var translation = new Translation(call.Account.NewId("translation"), (JsonObject)request.DeepClone(), call.Begin(LifeCycle.Translation, request))
        {
            OutputLanguage = language,
            IsAudioOnly = request.Flag("translate_audio_only"),
            Duration = seconds,
            Transcript = transcript,
        };
        call.Start("video_translation", translation, TranslationRules.Price(request, seconds), counts);
        JobMedia.Put(call, $"translations/{translation.Id}", "landscape", "mp4", transcript);
        return translation;
    }
}
