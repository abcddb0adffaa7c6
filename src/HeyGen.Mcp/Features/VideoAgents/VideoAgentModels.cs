namespace HeyGen.Mcp.Features.VideoAgents;

/// <summary>Whether the agent works through to the video or talks before it does.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<VideoAgentMode>))]
internal enum VideoAgentMode
{
    Generate,
    Chat,
}

/// <summary>Who of a workspace may open a session and drive it.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SessionVisibility>))]
internal enum SessionVisibility
{
    Private,
    Space,
    Selected,
}

/// <summary>What <c>POST /v3/video-agents</c> takes.</summary>
internal sealed record VideoAgentRequest
{
    [Description("One topic: message, audience, length, on-screen text, then style. Call the avatar \"the selected presenter\".")][StringLength(10000, MinimumLength = 1)] public required string Prompt { get; init; }
    [Description("chat asks back before making it.")][DefaultValue(VideoAgentMode.Generate)] public VideoAgentMode Mode { get; init; }
    [Description("Look id; keeps the length closer.")] public string? AvatarId { get; init; }
    [Description("Voice id.")] public string? VoiceId { get; init; }
    [Description("From list_video_agent_styles.")] public string? StyleId { get; init; }
    [Description("Frame.")] public VideoOrientation? Orientation { get; init; }
    [Description("Asset id, https URL or data: URI; prompt must say what for.")][MaxLength(20)][AcceptsFiles("image", "video", "audio", "pdf", Megabytes = 32)] public IReadOnlyList<AssetRef>? Files { get; init; }
    [Description("Brand kit.")] public string? BrandKitId { get; init; }
    [Description("Pronunciations.")][MinLength(1)] public string? BrandGlossaryId { get; init; }
    [Description("Without memory of other sessions.")] public bool IncognitoMode { get; init; }
    [Description("Who else may open and steer it. space: the whole workspace.")][DefaultValue(SessionVisibility.Private)] public SessionVisibility Visibility { get; init; }
    [Description("With selected: their e-mail addresses.")][MaxLength(100)] public IReadOnlyList<string>? Members { get; init => field = value is [] ? null : value; }
    [Description("https webhook.")] public string? CallbackUrl { get; init; }
    [Description("Echoed to the webhook.")] public string? CallbackId { get; init; }
}

/// <summary>A session that was just begun.</summary>
internal sealed record CreatedVideoAgent(
    [property: Description("Session id.")] string SessionId,
    [property: Description("First state.")] string? Status = null,
    [property: Description("Set once the video is being made.")] string? VideoId = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : CreatedResult
{
    [Description("What to mind.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>What <c>POST /v3/video-agents/{session_id}</c> takes.</summary>
internal sealed record VideoAgentReply
{
    [Description("Answer or change; may be left out beside editPlan.")][StringLength(10000, MinimumLength = 1)] public string? Message { get; init; }
    [Description("Look id to change to.")] public string? AvatarId { get; init; }
    [Description("Voice to change to.")] public string? VoiceId { get; init; }
    [Description("Brand kit.")] public string? BrandKitId { get; init; }
    [Description("Asset id, https URL or data: URI; say in message what for.")][MaxLength(20)][AcceptsFiles("image", "video", "audio", "pdf", Megabytes = 32)] public IReadOnlyList<AssetRef>? Files { get; init; }
    [Description("Scene edits, built on get_video_scenes and its edit_version.")] public IReadOnlyList<JsonObject>? EditPlan { get; init; }
}

/// <summary>A message that the agent took up.</summary>
internal sealed record SentVideoAgentMessage(
    [property: Description("Session id.")] string SessionId,
    [property: Description("The handling of this message.")] string? RunId = null,
    [property: Description("Title of the session.")] string? Title = null,
    [property: Description("Draft that an edit works on.")] string? VideoId = null) : CreatedResult
{
    [Description("What to mind.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>A session: how far it is, and what was said in it.</summary>
internal sealed record VideoAgentSession(
    [property: Description("Session id.")] string SessionId,
    [property: Description("thinking, waiting_for_input, reviewing, generating, completed or failed.")] string? Status = null,
    [property: Description("0 to 100.")] double? Progress = null,
    [property: Description("Written by HeyGen from the prompt.")] string? Title = null,
    [property: Description("Set once the video is being made.")] string? VideoId = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("What went wrong; may stand beside any status, even with a finished video.")] SessionError? Error = null,
    [property: Description("Newest first, 40 at most.")] IReadOnlyList<VideoAgentMessage>? Messages = null) : ApiRecord
{
    [Description("What to call next.")]
    public NextCall? NextStep { get; init; }

    [Description("What to mind.")]
    public IReadOnlyList<string>? Warnings { get; init; }
}

internal sealed record SessionError(
    [property: Description("For programs. context_limit_exceeded: takes no more messages.")] string? Code = null,
    [property: Description("For people.")] string? Message = null) : ApiRecord;

/// <summary>A session as lists show it.</summary>
internal sealed record VideoAgentSessionSummary(
    [property: Description("Session id.")] string SessionId,
    [property: Description("Written by HeyGen from the prompt.")] string? Title = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

/// <summary>Something that was used or made in a session.</summary>
internal sealed record VideoAgentResource(
    [property: Description("Resource id.")] string ResourceId,
    [property: Description("draft, voice, avatar, video, image or another.")] string? ResourceType = null,
    [property: Description("user_uploaded or generated.")] string? SourceType = null,
    [property: Description("The media itself.")] string? Url = null,
    [property: Description("Image.")] string? ThumbnailUrl = null,
    [property: Description("Smaller form.")] string? PreviewUrl = null,
    [property: Description("Depends on resource_type.")] JsonObject? Metadata = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

/// <summary>The empty body of a stop.</summary>
internal sealed record StopRequest;

internal sealed record StoppedVideoAgentSession(
    [property: Description("Session id.")] string SessionId) : ApiRecord;

/// <summary>A look and feel for the agent's videos.</summary>
internal sealed record VideoAgentStyle(
    [property: Description("styleId of create_video_agent.")] string StyleId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("For list_video_agent_styles.")] IReadOnlyList<string>? Tags = null,
    [property: Description("Such as 16:9.")] string? AspectRatio = null,
    [property: Description("Image.")] string? ThumbnailUrl = null,
    [property: Description("MP4.")] string? PreviewVideoUrl = null) : ApiRecord;

[JsonSerializable(typeof(VideoAgentRequest))]
[JsonSerializable(typeof(CreatedVideoAgent))]
[JsonSerializable(typeof(VideoAgentReply))]
[JsonSerializable(typeof(SentVideoAgentMessage))]
[JsonSerializable(typeof(VideoAgentSession))]
[JsonSerializable(typeof(Page<VideoAgentSessionSummary>))]
[JsonSerializable(typeof(VideoAgentResource))]
[JsonSerializable(typeof(StopRequest))]
[JsonSerializable(typeof(StoppedVideoAgentSession))]
[JsonSerializable(typeof(Page<VideoAgentStyle>))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class VideoAgentJson : JsonSerializerContext;
