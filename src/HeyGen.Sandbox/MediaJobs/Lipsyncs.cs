using HeyGen.Sandbox.Assets;

namespace HeyGen.Sandbox.MediaJobs;

/// <summary>Videos whose mouths follow other audio.</summary>
internal static class Lipsyncs
{
    private static readonly JobKind Kind = new("lipsync", "lipsync", "/v3/lipsyncs")
    {
        IdField = "lipsync_id",
        LifeCycle = LifeCycle.Translation,
        Plan = Plan,
        View = View,
    };

    private static readonly Field[] Fields =
    [
        Required("video", CommonSchemas.StoredAsset),
        Required("audio", CommonSchemas.StoredAsset),
        .. NullableTexts("fps_mode"),
        .. CommonSchemas.RecordingOptions,
    ];

    public static void AddLipsyncs(this Api api)
    {
        api.AddJob(Kind, Schema.Closed(Fields));
        api.AddJobList(Kind, pageSize: 10);
        api.AddJobRename(Kind);
        api.AddJobDelete(Kind);
        api.AddJobBatches(Kind, "lipsyncs", CommonSchemas.Batch("lipsyncs", Schema.Open(Fields)));
    }

    private static IReadOnlyList<JobPlan> Plan(Call call, JsonObject request, string path)
    {
        AssetInputs.Check(call, request.Child("video")!, $"{path}video");
        AssetInputs.Check(call, request.Child("audio")!, $"{path}audio");
        if ((request.Text("fps_mode") ?? "vfr") is not ("vfr" or "cfr" or "passthrough"))
            throw ApiException.Invalid($"{path}fps_mode", "'fps_mode' must be vfr, cfr or passthrough.");
        var seconds = Translations.SecondsToDo(call, request, path);
        return [new(seconds, SandboxPrices.Of(seconds, SandboxPrices.LipsyncPerSecond(request.Text("mode"))), "Sandbox audio plays here.")];
    }

    private static JsonObject View(Call call, Job job)
    {
        var view = job.Show(call, "id", "title", "status", "created_at", "duration", "callback_id", "video_url", "failure_message");
        view["caption_url"] = job.Link(call, "captions.srt");
        return view;
    }
}
