using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Translations;

internal static class ProofreadEndpoints
{
    private static readonly Shape Body = Shape.Closed(
        Required("video", Common.StoredAsset),
        Required("output_languages", Shape.List(Shape.Text(), 1)),
        Required("title", Shape.Text()),
        Nullable("brand_voice_id", Shape.Text()),
        Nullable("brand_glossary_id", Shape.Text()),
        Nullable("speaker_num", Shape.Integer()),
        Nullable("folder_id", Shape.Text()),
        Optional("enable_video_stretching", Shape.Flag),
        Optional("disable_music_track", Shape.Flag),
        Optional("enable_speech_enhancement", Shape.Flag),
        Nullable("srt", Common.StoredAsset),
        Optional("mode", Shape.OneOf("speed", "precision")),
        Optional("keep_the_same_format", Shape.Flag));

    public static void AddProofreads(this Api api)
    {
        const string One = "/v3/video-translations/proofreads/{proofread_id}";
        api.Post("/v3/video-translations/proofreads", Body, Create);
        api.Get(One, call => Find(call).View());
        api.Get($"{One}/srt", call => Ready(call).Links(call));
        api.Put($"{One}/srt", Shape.Open(Required("srt", Common.StoredAsset)), Replace);
        api.Post(
            $"{One}/generate",
            Shape.Closed([Optional("captions", Shape.Flag), Optional("translate_audio_only", Shape.Flag), .. Common.Callback]),
            Generate);
    }

    private static Proofread Find(Call call) => call.Find<Proofread>(call.Route("proofread_id"), "proofread");

    private static Proofread Ready(Call call)
    {
        var proofread = Find(call);
        return proofread.Timeline.IsDone
            ? proofread
            : throw Refusal.Conflict("resource_not_ready", $"The proofread is {proofread.Status}.");
    }

    private static Reply Create(Call call)
    {
        TranslationRules.Check(call, call.Body);
        call.RequireRoom(call.Body.Texts("output_languages").Count);
        var proofreads = call.Body.Texts("output_languages").Select(language =>
            call.Start("proofread", new Proofread(call.Account.NewId("proofread"), call.Body, call.Begin(LifeCycle.Proofread, call.Body), language), usd: 0));
        return new JsonObject { ["proofread_ids"] = proofreads.Select(proofread => proofread.Id).ToJsonArray(), ["status"] = "processing" };
    }

    private static Reply Replace(Call call)
    {
        var proofread = Ready(call);
        proofread.Replace(call, call.Body.Child("srt")!);
        return proofread.View();
    }

    private static Reply Generate(Call call)
    {
        var proofread = Ready(call);
        var request = (JsonObject)proofread.Request.DeepClone();
        foreach (var (name, value) in call.Body)
            request[name] = value?.DeepClone();
        var translation = Translation.Start(call, request, proofread.OutputLanguage, TranslationRules.Cut(call, request, ""));
        return new JsonObject { ["video_translation_id"] = translation.Id, ["status"] = "processing" };
    }
}
