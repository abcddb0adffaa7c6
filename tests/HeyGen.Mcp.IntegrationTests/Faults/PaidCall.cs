namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>A call of a tool that scenarios make.</summary>
/// <param name="Method">Of the request that it stands for.</param>
/// <param name="Path">Of the request that it stands for.</param>
internal sealed record PaidCall(string Name, string Tool, object Arguments, string Method, string Path)
{
    public static PaidCall Video { get; } = new("videos", "create_video_from_avatar", new { avatarId = "look_1", script = "Hello.", title = "Greeting" }, "POST", "/v3/videos");

    public static PaidCall Agent { get; } = new("video-agents", "create_video_agent", new { prompt = "A film about bees." }, "POST", "/v3/video-agents");

    public static PaidCall Speech { get; } = new("speech", "create_speech", new { text = "Hello.", voiceId = "voice_1" }, "POST", "/v3/voices/speech");

    public static PaidCall VoiceClone { get; } = new("clone", "clone_voice", new { voiceName = "Ada", audio = "asset_1" }, "POST", "/v3/voices/clone");

    public static IReadOnlyList<PaidCall> Keyed { get; } =
    [
        Video,
        new("lipsyncs", "create_lipsync", new { video = "asset_1", audio = "asset_2" }, "POST", "/v3/lipsyncs"),
        new("translations", "create_video_translation", new { video = "asset_1", outputLanguages = new[] { "German" } }, "POST", "/v3/video-translations"),
        new("avatars", "create_prompt_avatar", new { name = "Ada", prompt = "A woman of forty." }, "POST", "/v3/avatars"),
        new("templates", "generate_from_template", new { templateId = "t_1", variables = new { } }, "POST", "/v3/templates/t_1"),
    ];

    public static IReadOnlyList<PaidCall> Unkeyed { get; } = [Agent, Speech, VoiceClone];

    public override string ToString() => Name;
}
