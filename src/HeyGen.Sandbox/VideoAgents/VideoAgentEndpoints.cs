using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Brand;
using HeyGen.Sandbox.Catalogue;
using HeyGen.Sandbox.Videos;
using HeyGen.Sandbox.Voices;

namespace HeyGen.Sandbox.VideoAgents;

internal static class VideoAgentEndpoints
{
    private static readonly Field[] Cast =
        [.. NullableTexts("avatar_id", "voice_id", "brand_kit_id"), Nullable("files", Schema.List(CommonSchemas.Asset, 0, 20))];

    public static void AddVideoAgents(this Api api)
    {
        api.Get("/v3/video-agents", List, Page(100, 20));
        api.Post(
            "/v3/video-agents",
            Schema.Closed(
            [
                Required("prompt", Schema.Text(1, 10_000)),
                Optional("mode", Schema.OneOf("generate", "chat")),
                Nullable("style_id", Schema.Text()),
                CommonSchemas.Glossary,
                Nullable("orientation", Schema.OneOf("landscape", "portrait")),
                Optional("incognito_mode", Schema.Flag),
                Optional("visibility", Schema.OneOf("private", "space", "selected")),
                .. Cast,
                .. CommonSchemas.Callback,
            ]),
            Create,
            keyed: false);
        api.Get("/v3/video-agents/styles", ListStyles, [Optional("tag", Schema.Text()), .. Page(100, 20)]);
        api.Get("/v3/video-agents/{session_id}", call => View(call, Seen(call)));
        api.Post("/v3/video-agents/{session_id}", Schema.Closed([Required("message", Schema.Text(1, 10_000)), .. Cast]), Send, keyed: false);
        api.Post("/v3/video-agents/{session_id}/stop", Schema.Open(), Stop, keyed: false);
        api.Get("/v3/video-agents/{session_id}/videos", ListVideos);
        api.Get("/v3/video-agents/{session_id}/resources/{resource_id}", call => AgentResources.View(call, Seen(call), call.Route("resource_id")));
    }

    private static ApiResponse List(Call call) => call.Page(
        call.Store<AgentSession>().All,
        session => new JsonObject { ["session_id"] = session.Id, ["title"] = session.Title, ["created_at"] = session.CreatedAt.ToUnixTimeSeconds() });

    private static ApiResponse ListStyles(Call call) => call.Page(
        [.. VideoStyle.All.Where(style => call.Query.Text("tag") is not { } tag || style.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))],
        style => style.View(call));

    private static ApiResponse Create(Call call)
    {
        CheckReferences(call);
        var prompt = call.Body.Text("prompt")!;
        var session = new AgentSession(
            call.Account.NewId("session"), prompt, call.Body.Text("mode") == "chat", FaultTriggers.LostSession.IsIn(prompt), call.State.Clock);
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

    private static ApiResponse Send(Call call)
    {
        var session = Seen(call);
        CheckReferences(call);
        var message = call.Body.Text("message")!;
        // A message in the middle of the work is heard, but changes nothing that is already being made.
        if (session.Rests)
            AgentWork.Begin(call, session, message);
        session.Add(new AgentMessage("user", message, call.Now));
        return new JsonObject { ["session_id"] = session.Id, ["run_id"] = session.Current.Id, ["title"] = session.Title };
    }

    private static ApiResponse Stop(Call call)
    {
        var session = Seen(call);
        AgentWork.Stop(session);
        return new JsonObject { ["session_id"] = session.Id };
    }

    private static ApiResponse ListVideos(Call call)
    {
        var session = call.Find<AgentSession>(call.Route("session_id"), "session");
        return ApiResponse.Whole(session.Runs
            .Select(run => run.Video)
            .Where(video => video?.Timeline.HasBegun == true && !video.IsDeleted)
            .Reverse()
            .Select(video => VideoEndpoints.View(call, video!)));
    }

    /// <summary>Whether the things that a prompt or message names exist.</summary>
    private static void CheckReferences(Call call)
    {
        if (call.Body.Text("avatar_id") is { } look)
            AvatarLookup.Ready(call, look, "avatar_id");
        if (call.Body.Text("voice_id") is { } voice)
            VoiceLookup.Find(call, voice, "voice_id");
        if (call.Body.Text("style_id") is { } style && !VideoStyle.All.Any(known => known.Id == style))
            throw ApiException.NotFound("style", style, param: "style_id");
        if (call.Body.Text("brand_kit_id") is { } kit)
            call.Find<BrandKit>(kit, "brand kit", "resource_not_found", "brand_kit_id");
        BrandGlossary.Check(call, call.Body, "");
        AssetInputs.CheckAll(call, call.Body, "files");
    }

    private static AgentSession Seen(Call call)
    {
        var session = call.Find<AgentSession>(call.Route("session_id"), "session");
        return session.IsLost ? throw ApiException.NotFound("session", session.Id) : session;
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
