using HeyGen.Sandbox.Batches;
using HeyGen.Sandbox.Catalogue;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Translations;

internal static class TranslationEndpoints
{
    private const int MaxBatch = 100;

    private static readonly Field[] Fields =
    [
        Required("video", Common.StoredAsset),
        Nullable("title", Shape.Text()),
        Nullable("audio", Common.StoredAsset),
        Nullable("input_language", Shape.Text()),
        Optional("translate_audio_only", Shape.Flag),
        Nullable("speaker_num", Shape.Integer()),
        Optional("mode", Shape.OneOf("speed", "precision")),
        Optional("enable_caption", Shape.Flag),
        Nullable("keep_the_same_format", Shape.Flag),
        Optional("enable_dynamic_duration", Shape.Flag),
        Optional("disable_music_track", Shape.Flag),
        Optional("enable_speech_enhancement", Shape.Flag),
        Optional("enable_watermark", Shape.Flag),
        Nullable("start_time", Shape.Number()),
        Nullable("end_time", Shape.Number()),
        Nullable("brand_voice_id", Shape.Text()),
        Nullable("brand_glossary_id", Shape.Text()),
        Nullable("stock_voice_config", Shape.Open(
            Optional("preferred_stock_voice_ids", Shape.List(Shape.Text())), Optional("use_stock_voice", Shape.Flag))),
        Nullable("srt", Common.StoredAsset),
        Nullable("srt_role", Shape.OneOf("input", "output")),
        Nullable("fps_mode", Shape.OneOf("vfr", "cfr", "passthrough")),
        Nullable("folder_id", Shape.Text()),
        .. Common.Callback,
    ];

    public static void AddTranslations(this Api api)
    {
        api.Get("/v3/video-translations", call => call.Page(call.Store<Translation>().All, item => item.View(call)), Page(100, 10));
        api.Post("/v3/video-translations", Shape.Closed([Required("output_languages", Shape.List(Shape.Text(), 1)), .. Fields]), Create);
        api.Get("/v3/video-translations/{video_translation_id}", call => Find(call).View(call));
        api.Patch("/v3/video-translations/{video_translation_id}", Shape.Open(Required("title", Shape.Text())), Rename);
        api.Delete("/v3/video-translations/{video_translation_id}", Delete);
        api.Get("/v3/video-translations/languages", _ => new JsonObject { ["languages"] = Languages.Targets.Keys.ToJsonArray() });
        api.Post(
            "/v3/video-translations/batches",
            Shape.Open(
                Nullable("callback_url", Shape.Text()),
                Nullable("title", Shape.Text()),
                Required("video_translations", Shape.List(Shape.Open([Required("output_languages", Shape.List(Shape.Text())), .. Fields]), 1, MaxBatch))),
            CreateBatch,
            status: 202);
        api.Get("/v3/video-translations/batches/{batch_id}", call => call.BatchDetail<Translation>(), Page(100, 100));
        api.Get("/v3/video-translations/statuses", call => call.BulkStatuses<Translation>("video_translation_ids"), Common.BulkStatuses("video_translation_ids"));
        api.AddProofreads();
    }

    private static Translation Find(Call call) => call.Find<Translation>(call.Route("video_translation_id"), "video translation");

    private static Reply Create(Call call)
    {
        var seconds = TranslationRules.Check(call, call.Body);
        var languages = call.Body.Texts("output_languages");
        call.RequireFunds(languages.Count * TranslationRules.Price(call.Body, seconds));
        call.RequireRoom(languages.Count);
        return new JsonObject
        {
            ["video_translation_ids"] = languages.Select(language => Translation.Start(call, call.Body, language, seconds).Id).ToJsonArray(),
        };
    }

    private static Reply Rename(Call call)
    {
        var translation = Find(call);
        translation.Title = call.Body.Text("title");
        return translation.View(call);
    }

    private static Reply Delete(Call call)
    {
        var translation = call.Remove<Translation>(call.Route("video_translation_id"), "video translation");
        return new JsonObject { ["id"] = translation.Id };
    }

    private static Reply CreateBatch(Call call)
    {
        var requests = call.Body.Children("video_translations");
        var planned = requests
            .Select((request, index) => (Request: request, Seconds: TranslationRules.Check(call, request, $"video_translations[{index}].")))
            .SelectMany(entry => entry.Request.Texts("output_languages").Select(language => (entry.Request, entry.Seconds, Language: language)))
            .ToArray();
        if (planned.Length is 0 or > MaxBatch)
            throw Refusal.Invalid("video_translations", $"A batch has 1 to {MaxBatch} items, one for every language of every entry; this one has {planned.Length}.");
        call.RequireFunds(planned.Sum(item => TranslationRules.Price(item.Request, item.Seconds)));
        return call.StartBatch(planned.Select(item => Translation.Start(call, item.Request, item.Language, item.Seconds, counts: false)).ToArray());
    }
}
