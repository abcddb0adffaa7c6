namespace HeyGen.Api.Requests;

[JsonConverter(typeof(SnakeCaseEnumConverter<StudioSceneKind>))]
internal enum StudioSceneKind
{
    AvatarVideo,
    Image,
    Video,
}

/// <summary>One scene: an avatar that speaks, or an image or video with or without a voice over it.</summary>
internal sealed record StudioScene(
    StudioSceneKind Type,
    [property: Description("avatar_video: who speaks what.")] StudioAvatar? Input = null,
    [property: Description("image, video: asset id, https URL or data: URI.")][property: AcceptsFiles("image", "video")] AssetRef? Source = null,
    [property: Description("image without voice: seconds.")][property: Range(0.1, 300.0)] double? Duration = null,
    [property: Description("image, video: voice-over text; needs voice_id.")] string? Script = null,
    string? VoiceId = null,
    [property: Description("Instead of script.")] string? AudioUrl = null,
    [property: Description("Instead of script.")][property: AcceptsFiles("audio", Inline = false)][property: JsonConverter(typeof(AssetIdConverter))] AssetRef? AudioAssetId = null,
    VoiceSettings? VoiceSettings = null,
    [property: Description("video only.")] Playback? Playback = null);

/// <summary>The avatar of a scene.</summary>
internal sealed record StudioAvatar(
    [property: Description("Look id.")] string AvatarId,
    [property: Description("Spoken text; or give audio.")] string? Script = null,
    string? VoiceId = null,
    string? AudioUrl = null,
    [property: AcceptsFiles("audio", Inline = false)][property: JsonConverter(typeof(AssetIdConverter))] AssetRef? AudioAssetId = null,
    VoiceSettings? VoiceSettings = null,
    string? MotionPrompt = null,
    Expressiveness? Expressiveness = null,
    Engine? Engine = null,
    StudioBackground? Background = null)
{
    public string Type => "avatar";
}

[JsonConverter(typeof(SnakeCaseEnumConverter<StudioBackgroundKind>))]
internal enum StudioBackgroundKind
{
    Color,
    Image,
    Video,
}

/// <summary>What stands behind the avatar of a scene: a colour, or an image or video by URL or asset id.</summary>
internal sealed record StudioBackground(
    StudioBackgroundKind Type = StudioBackgroundKind.Color,
    [property: Description("color: #rrggbb.")][property: RegularExpression("^#[0-9a-fA-F]{6}$")] string? Color = null,
    [property: Description("image, video: https URL.")] string? Url = null,
    [property: Description("image, video: asset id.")][property: AcceptsFiles("image", "video", Inline = false)][property: JsonConverter(typeof(AssetIdConverter))] AssetRef? AssetId = null);

[JsonConverter(typeof(SnakeCaseEnumConverter<PlaybackMode>))]
internal enum PlaybackMode
{
    Freeze,
    Loop,
    FitToScene,
}

/// <summary>How a video scene is fitted to its voice-over.</summary>
internal sealed record Playback(
    [property: ApiDefault(PlaybackMode.Freeze)] PlaybackMode? Mode = null,
    [property: Range(0.0, 1.0)][property: ApiDefault(1.0)] double? Volume = null,
    [property: ApiDefault(false)] bool? Mute = null);
