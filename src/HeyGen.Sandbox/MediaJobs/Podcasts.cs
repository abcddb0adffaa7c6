using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Voices;

namespace HeyGen.Sandbox.MediaJobs;

/// <summary>Conversations between two avatars.</summary>
internal static class Podcasts
{
    private static readonly string[] Roles = ["host", "guest"];

    private static readonly JobKind Kind = new("podcast", "podcast", "/v3/podcasts")
    {
        IdField = "podcast_id",
        LifeCycle = LifeCycle.Podcast,
        EventName = "podcast",
        Plan = Plan,
        View = View,
        Created = (_, jobs) => new() { ["podcast_id"] = jobs[0].Id, ["status"] = "processing" },
        Deleted = _ => [],
    };

    private static readonly Schema Body = Schema.Closed(
    [
        Nullable("topic", Schema.Text(0, 4000)),
        Optional("source_files", Schema.List(CommonSchemas.StoredAsset, 0, 5)),
        .. Roles.SelectMany(role => new[] { Required($"{role}_avatar_id", Schema.Text(1)), Required($"{role}_voice_id", Schema.Text(1)) }),
        Optional("layout", Schema.OneOf("landscape", "portrait")),
        Optional("duration", Schema.OneOf("auto", "1min", "2min", "3min", "5min")),
        Nullable("instructions", Schema.Text(0, 2000)),
        .. CommonSchemas.Callback,
    ]);

    public static void AddPodcasts(this Api api)
    {
        api.AddJob(Kind, Body, status: 202);
        api.AddJobList(Kind, pageSize: 20);
        api.AddJobDelete(Kind);
    }

    private static IReadOnlyList<JobPlan> Plan(Call call, JsonObject request, string path)
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
        return [new(minutes * 60, minutes * 60 * SandboxPrices.PodcastPerSecond, "Sandbox podcast.", request.Text("layout") ?? "landscape")];
    }

    private static JsonObject View(Call call, Job job)
    {
        var view = job.Show(call, "podcast_id", "status", "video_url", "thumbnail_url", "duration", "created_at", "failure_message");
        view["title"] = $"Sandbox podcast: {job.Request.Text("topic") ?? "your files"}";
        return view;
    }
}
