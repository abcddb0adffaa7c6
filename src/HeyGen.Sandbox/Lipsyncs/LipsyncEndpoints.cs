using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Batches;
using HeyGen.Sandbox.Media;
using HeyGen.Sandbox.Translations;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Lipsyncs;

internal static class LipsyncEndpoints
{
    private static readonly Field[] Fields =
    [
        Required("video", Common.StoredAsset),
        Required("audio", Common.StoredAsset),
        Nullable("title", Shape.Text()),
        Optional("mode", Shape.OneOf("speed", "precision")),
        Optional("enable_caption", Shape.Flag),
        Nullable("keep_the_same_format", Shape.Flag),
        Optional("enable_dynamic_duration", Shape.Flag),
        Optional("disable_music_track", Shape.Flag),
        Optional("enable_speech_enhancement", Shape.Flag),
        Optional("enable_watermark", Shape.Flag),
        Nullable("start_time", Shape.Number()),
        Nullable("end_time", Shape.Number()),
        Nullable("fps_mode", Shape.Text()),
        Nullable("folder_id", Shape.Text()),
        .. Common.Callback,
    ];

    public static void AddLipsyncs(this Api api)
    {
        api.Get("/v3/lipsyncs", call => call.Page(call.Store<Lipsync>().All, item => item.View(call)), Page(100, 10));
        api.Post("/v3/lipsyncs", Shape.Closed(Fields), call => new JsonObject { ["lipsync_id"] = Start(call, call.Body, Check(call, call.Body, "")).Id });
        api.Get("/v3/lipsyncs/{lipsync_id}", call => Find(call).View(call));
        api.Patch("/v3/lipsyncs/{lipsync_id}", Shape.Open(Required("title", Shape.Text())), Rename);
        api.Delete("/v3/lipsyncs/{lipsync_id}", Delete);
        api.Post(
            "/v3/lipsyncs/batches",
            Shape.Open(Nullable("callback_url", Shape.Text()), Nullable("title", Shape.Text()), Required("lipsyncs", Shape.List(Shape.Open(Fields), 1, 100))),
            CreateBatch,
            status: 202);
        api.Get("/v3/lipsyncs/batches/{batch_id}", call => call.BatchDetail<Lipsync>(), Page(100, 100));
        api.Get("/v3/lipsyncs/statuses", call => call.BulkStatuses<Lipsync>("lipsync_ids"), Common.BulkStatuses("lipsync_ids"));
    }

    private static Lipsync Find(Call call) => call.Find<Lipsync>(call.Route("lipsync_id"), "lipsync");

    /// <returns>Seconds of the result.</returns>
    private static double Check(Call call, JsonObject request, string path)
    {
        AssetInputs.Check(call, request.Child("video")!, $"{path}video");
        AssetInputs.Check(call, request.Child("audio")!, $"{path}audio");
        if ((request.Text("fps_mode") ?? "vfr") is not ("vfr" or "cfr" or "passthrough"))
            throw Refusal.Invalid($"{path}fps_mode", "'fps_mode' must be vfr, cfr or passthrough.");
        return TranslationRules.Cut(call, request, path);
    }

    private static decimal Price(JsonObject request, double seconds) =>
        Math.Round((decimal)seconds * SandboxPrices.LipsyncPerSecond(request.Text("mode") ?? "speed"), 4);

    private static Lipsync Start(Call call, JsonObject request, double seconds, bool counts = true)
    {
        var lipsync = new Lipsync(call.Account.NewId("lipsync"), (JsonObject)request.DeepClone(), call.Begin(LifeCycle.Translation, request))
        {
            Duration = seconds,
            Transcript = "Sandbox audio plays here.",
        };
        call.Start("lipsync", lipsync, Price(request, seconds), counts);
        JobMedia.Put(call, $"lipsyncs/{lipsync.Id}", "landscape", "mp4", lipsync.Transcript);
        return lipsync;
    }

    private static Reply Rename(Call call)
    {
        var lipsync = Find(call);
        lipsync.Title = call.Body.Text("title");
        return lipsync.View(call);
    }

    private static Reply Delete(Call call)
    {
        var lipsync = call.Remove<Lipsync>(call.Route("lipsync_id"), "lipsync");
        return new JsonObject { ["id"] = lipsync.Id };
    }

    private static Reply CreateBatch(Call call)
    {
        var planned = call.Body.Children("lipsyncs").Select((request, index) => (Request: request, Seconds: Check(call, request, $"lipsyncs[{index}]."))).ToArray();
        call.RequireFunds(planned.Sum(item => Price(item.Request, item.Seconds)));
        return call.StartBatch(planned.Select(item => Start(call, item.Request, item.Seconds, counts: false)).ToArray());
    }
}
