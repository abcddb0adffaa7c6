using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Media;
using HeyGen.Sandbox.Voices;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Podcasts;

/// <summary>A conversation between two avatars.</summary>
internal sealed class Podcast(string id, JsonObject request, Timeline timeline) : Job(id, request, timeline)
{
    public override string EventName => "podcast";

    public JsonObject View(Call call) => new()
    {
        ["podcast_id"] = Id,
        ["status"] = Status,
        ["title"] = $"Sandbox podcast: {Request.Text("topic") ?? "your files"}",
        ["video_url"] = Timeline.IsDone ? call.Signed($"podcasts/{Id}/video.mp4") : null,
        ["thumbnail_url"] = Timeline.IsDone ? call.Signed($"podcasts/{Id}/thumbnail.png") : null,
        ["duration"] = Timeline.IsDone ? Duration : null,
        ["created_at"] = CreatedAt,
        ["failure_message"] = FailureMessage,
    };
}

internal static class PodcastEndpoints
{
    private static readonly string[] Roles = ["host", "guest"];
    private static readonly Shape Id = Shape.Text(1);

    private static readonly Shape Body = Shape.Closed(
    [
        Nullable("topic", Shape.Text(0, 4000)),
        Optional("source_files", Shape.List(Common.StoredAsset, 0, 5)),
        Required("host_avatar_id", Id),
        Required("guest_avatar_id", Id),
        Required("host_voice_id", Id),
        Required("guest_voice_id", Id),
        Optional("layout", Shape.OneOf("landscape", "portrait")),
        Optional("duration", Shape.OneOf("auto", "1min", "2min", "3min", "5min")),
        Nullable("instructions", Shape.Text(0, 2000)),
        .. Common.Callback,
    ]);

    public static void AddPodcasts(this Api api)
    {
        api.Get("/v3/podcasts", call => call.Page(call.Store<Podcast>().All, podcast => podcast.View(call)), Page(100, 20));
        api.Post("/v3/podcasts", Body, Create, status: 202);
        api.Get("/v3/podcasts/{podcast_id}", call => call.Find<Podcast>(call.Route("podcast_id"), "podcast").View(call));
        api.Delete("/v3/podcasts/{podcast_id}", Delete);
    }

    private static Reply Create(Call call)
    {
        if (!call.Body.Has("topic") && call.Body.Children("source_files").Count == 0)
            throw Refusal.Invalid("topic", "A podcast needs a topic, source_files or both.");
        foreach (var (index, file) in call.Body.Children("source_files").Index())
            AssetInputs.Check(call, file, $"source_files[{index}]");
        foreach (var role in Roles)
        {
            AvatarLookup.Ready(call, call.Body.Text($"{role}_avatar_id")!, $"{role}_avatar_id");
            VoiceLookup.Find(call, call.Body.Text($"{role}_voice_id")!, $"{role}_voice_id");
        }

        var minutes = call.Body.Text("duration") switch { "1min" => 1, "3min" => 3, "5min" => 5, _ => 2 };
        var podcast = new Podcast(call.Account.NewId("podcast"), call.Body, call.Begin(LifeCycle.Podcast, call.Body)) { Duration = minutes * 60 };
        call.Start("podcast", podcast, minutes * 60 * SandboxPrices.PodcastPerSecond);
        JobMedia.Put(call, $"podcasts/{podcast.Id}", call.Body.Text("layout") ?? "landscape", "mp4", "Sandbox podcast.");
        return new JsonObject { ["podcast_id"] = podcast.Id, ["status"] = "processing" };
    }

    private static Reply Delete(Call call)
    {
        call.Remove<Podcast>(call.Route("podcast_id"), "podcast");
        return new JsonObject();
    }
}
