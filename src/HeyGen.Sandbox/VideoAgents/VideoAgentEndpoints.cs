namespace HeyGen.Sandbox.VideoAgents;

internal static class VideoAgentEndpoints
{
    public static void AddVideoAgents(this Api api)
    {
        api.Add("listVideoAgentSessions", List);
        api.Add("createVideoAgentV3", Create);
        api.Add("listVideoAgentStyles", ListStyles);
        api.Add("getVideoAgentSession", call => View(call, FindSession(call)));
        api.Add("sendVideoAgentMessage", Send);
        api.Add("stopVideoAgentSession", Stop);
        api.Add("listVideoAgentSessionVideos", ListVideos);
        api.Add("getVideoAgentResource", call => AgentResources.View(call, FindSession(call), call.Id));
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
            call.Account.NewId("session"), prompt, call.Body, call.Body.Text("mode") == "chat", FaultTriggers.LostSession.IsIn(prompt), call.State.Clock);
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
        var session = FindSession(call);
        CheckReferences(call);
        var message = call.Body.Text("message") ?? "";
        var isEdit = call.Body["edit_plan"] is JsonArray { Count: > 0 };
        if (message.Length == 0 && !isEdit)
            throw ApiException.Invalid("message", "'message' must not be empty, unless edit_plan is sent.");
        // A message in the middle of the work is heard, but changes nothing that is already being made.
        if (session.Rests)
            AgentWork.Begin(call, session, message, isEdit);
        if (message.Length > 0)
            session.Add(new AgentMessage("user", message, call.Now));
        JsonObject answer = new() { ["session_id"] = session.Id, ["run_id"] = session.Current.Id, ["title"] = session.Title };
        if (isEdit)
            answer["video_id"] = session.Current.Video?.Id;
        return answer;
    }

    /// <summary>Ends what is going on; a chat that rests stays where it is.</summary>
    private static ApiResponse Stop(Call call)
    {
        var session = FindSession(call);
        session.Current.Video?.Timeline.Stop();
        return new JsonObject { ["session_id"] = session.Id };
    }

    private static ApiResponse ListVideos(Call call)
    {
        var session = call.Find<AgentSession>(call.Route("session_id"), "session");
        return ApiResponse.List(session.Runs
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

    private static AgentSession FindSession(Call call)
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

/// <summary>A visual style for the Video Agent.</summary>
internal sealed record VideoStyle(string Id, string Name, string AspectRatio, IReadOnlyList<string> Tags) : IEntity
{
    private static readonly string[] Kinds = ["cinematic", "handmade", "print", "minimal", "retro", "tech"];
    private static readonly string[] Subjects = ["Paper cut", "Night neon", "Chalk board", "Field notes", "Newspaper", "Blueprint"];
    private static readonly string[] Ratios = ["16:9", "9:16", "1:1"];

    public static readonly IReadOnlyList<VideoStyle> All =
    [
        .. Kinds.SelectMany((kind, rank) => Subjects.Select((subject, number) => new VideoStyle(
            Ids.Of($"style {kind} {subject}"), $"{subject}, {kind} (sandbox)", Ratios[(rank + number) % Ratios.Length], [kind, "sandbox"]))),
    ];

    private string Orientation => PixelSize.Of(AspectRatio, null).Orientation;

    public JsonObject View(Call call) => new()
    {
        ["style_id"] = Id,
        ["name"] = Name,
        ["aspect_ratio"] = AspectRatio,
        ["tags"] = Tags.ToJsonArray(),
        ["thumbnail_url"] = call.Public($"cards/{Orientation}/{Id}.png"),
        ["preview_video_url"] = call.Public($"cards/{Orientation}/{Id}.mp4"),
    };
}
