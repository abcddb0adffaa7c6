using HeyGen.Sandbox.Catalogue;
using HeyGen.Sandbox.Videos;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.VideoAgents;

internal static class VideoAgentEndpoints
{
    private static readonly Field Files = Nullable("files", Shape.List(Common.Asset, 0, 20));

    private static readonly Field[] Cast = [Nullable("avatar_id", Shape.Text()), Nullable("voice_id", Shape.Text()), Nullable("brand_kit_id", Shape.Text()), Files];

    public static void AddVideoAgents(this Api api)
    {
        api.Get("/v3/video-agents", List, Page(100, 20));
        api.Post(
            "/v3/video-agents",
            Shape.Closed(
            [
                Required("prompt", Shape.Text(1, 10_000)),
                Optional("mode", Shape.OneOf("generate", "chat")),
                Nullable("style_id", Shape.Text()),
                Nullable("brand_glossary_id", Common.Glossary),
                Nullable("orientation", Shape.OneOf("landscape", "portrait")),
                Optional("incognito_mode", Shape.Flag),
                .. Cast,
                .. Common.Callback,
            ]),
            Create,
            keyed: false);
        api.Get("/v3/video-agents/styles", ListStyles, [Optional("tag", Shape.Text()), .. Page(100, 20)]);
        api.Get("/v3/video-agents/{session_id}", call => View(call, Seen(call)));
        api.Post("/v3/video-agents/{session_id}", Shape.Closed([Required("message", Shape.Text(1, 10_000)), .. Cast]), Send, keyed: false);
        api.Post("/v3/video-agents/{session_id}/stop", Shape.Open(), Stop, keyed: false);
        api.Get("/v3/video-agents/{session_id}/videos", ListVideos);
        api.Get("/v3/video-agents/{session_id}/resources/{resource_id}", call => AgentResources.View(call, Seen(call), call.Route("resource_id")));
    }

    private static Reply List(Call call) => call.Page(
        call.Store<AgentSession>().All,
        session => new JsonObject { ["session_id"] = session.Id, ["title"] = session.Title, ["created_at"] = session.CreatedAt.ToUnixTimeSeconds() });

    private static Reply ListStyles(Call call) => call.Page(
        [.. StyleList.All.Where(style => call.Query.Text("tag") is not { } tag || style.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))],
        style => style.View(call));

    private static Reply Create(Call call)
    {
        AgentRules.Check(call);
        var prompt = call.Body.Text("prompt")!;
        var session = new AgentSession(
            call.Account.NewId("session"), prompt, call.Body.Text("mode") == "chat", Triggers.LostSession.IsIn(prompt), call.World.Clock);
        session.Add(new AgentMessage("user", prompt, call.Now));
        AgentWork.Begin(call, session, prompt);
        call.Store<AgentSession>().Add(session);
        return new JsonObject
        {
            ["session_id"] = session.Id,
            ["status"] = session.Status,
            ["created_at"] = session.CreatedAt.ToUnixTimeSeconds(),
            ["video_id"] = session.Current.Video?.Id,
        };
    }

    private static Reply Send(Call call)
    {
        var session = Seen(call);
        AgentRules.Check(call);
        var message = call.Body.Text("message")!;
        // A message in the middle of the work is heard, but changes nothing that is already being made.
        if (session.Rests)
            AgentWork.Begin(call, session, message);
        session.Add(new AgentMessage("user", message, call.Now));
        return new JsonObject { ["session_id"] = session.Id, ["run_id"] = session.Current.Id, ["title"] = session.Title };
    }

    private static Reply Stop(Call call)
    {
        var session = Seen(call);
        AgentWork.Stop(session);
        return new JsonObject { ["session_id"] = session.Id };
    }

    private static Reply ListVideos(Call call)
    {
        var session = call.Find<AgentSession>(call.Route("session_id"), "session");
        var videos = session.Runs
            .Select(run => run.Video)
            .Where(video => video?.Timeline.HasBegun == true && call.Store<Video>().Find(video.Id) is not null)
            .Reverse()
            .Select(video => video!.View(call));
        return new Reply(new JsonObject { ["data"] = videos.ToJsonArray(), ["has_more"] = false, ["next_token"] = null });
    }

    private static AgentSession Seen(Call call)
    {
        var session = call.Find<AgentSession>(call.Route("session_id"), "session");
        return session.IsLost ? throw Refusal.NotFound("session", session.Id) : session;
    }

    private static JsonObject View(Call call, AgentSession session)
    {
        var view = new JsonObject
        {
            ["session_id"] = session.Id,
            ["title"] = session.Title,
            ["status"] = session.Status,
            ["progress"] = session.Progress,
            ["created_at"] = session.CreatedAt.ToUnixTimeSeconds(),
            ["messages"] = session.Messages.Select(View).ToJsonArray(),
        };
        if (session.Video is { } video)
            view["video_id"] = video.Id;
        return view;
    }

    private static JsonObject View(AgentMessage message) => new()
    {
        ["role"] = message.Role,
        ["content"] = message.Content,
        ["type"] = message.ResourceId is null ? "text" : "resource",
        ["created_at"] = message.At.ToUnixTimeSeconds(),
        ["resource_ids"] = message.ResourceId is { } id ? new JsonArray(id) : null,
    };
}
