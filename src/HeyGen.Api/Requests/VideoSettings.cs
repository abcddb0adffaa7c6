namespace HeyGen.Api.Requests;

[JsonConverter(typeof(JsonStringEnumConverter<VideoResolution>))]
internal enum VideoResolution
{
    [JsonStringEnumMemberName("720p")] Hd,
    [JsonStringEnumMemberName("1080p")] FullHd,
    [JsonStringEnumMemberName("4k")] UltraHd,
}

[JsonConverter(typeof(JsonStringEnumConverter<AspectRatio>))]
internal enum AspectRatio
{
    [JsonStringEnumMemberName("auto")] Auto,
    [JsonStringEnumMemberName("16:9")] Landscape,
    [JsonStringEnumMemberName("9:16")] Portrait,
    [JsonStringEnumMemberName("4:5")] PortraitFeed,
    [JsonStringEnumMemberName("5:4")] LandscapeFeed,
    [JsonStringEnumMemberName("1:1")] Square,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<OutputFormat>))]
internal enum OutputFormat
{
    Mp4,
    Webm,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<Fit>))]
internal enum Fit
{
    Contain,
    Cover,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<Expressiveness>))]
internal enum Expressiveness
{
    High,
    Medium,
    Low,
}

[JsonConverter(typeof(JsonStringEnumConverter<EngineTier>))]
internal enum EngineTier
{
    [JsonStringEnumMemberName("avatar_iii")] AvatarIII,
    [JsonStringEnumMemberName("avatar_iv")] AvatarIV,
    [JsonStringEnumMemberName("avatar_v")] AvatarV,
}

/// <summary>Which generation of HeyGen's avatar renderer makes the video.</summary>
internal sealed record Engine(
    [property: ApiDefault(EngineTier.AvatarIV)] EngineTier Type,
    [property: Description("avatar_v: digital twin look of the same group.")] string? ReferenceLookId = null);

[JsonConverter(typeof(SnakeCaseEnumConverter<BackgroundKind>))]
internal enum BackgroundKind
{
    Color,
    Image,
}

/// <summary>What stands behind the avatar: a colour, or an image by URL or asset id.</summary>
internal sealed record Background(
    BackgroundKind Type,
    [property: Description("Color, #rrggbb.")] string? Value = null,
    [property: Description("Image.")] string? Url = null,
    [property: AcceptsFiles("image", Inline = false)][property: JsonConverter(typeof(AssetIdConverter))] AssetRef? AssetId = null);

[JsonConverter(typeof(SnakeCaseEnumConverter<CaptionFormat>))]
internal enum CaptionFormat
{
    Srt,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<CaptionStyle>))]
internal enum CaptionStyle
{
    Default,
}

/// <summary>Captions as a file beside the video and, with a style, also burned into a second video.</summary>
internal sealed record Caption(
    CaptionFormat FileFormat = CaptionFormat.Srt,
    [property: Description("Burns captions in.")] CaptionStyle? Style = null);

/// <summary>How the voice speaks the script.</summary>
internal sealed record VoiceSettings(
    [property: Range(0.5, 1.5)][property: ApiDefault(1.0)] double? Speed = null,
    [property: Description("Semitones.")][property: Range(-50.0, 50.0)][property: ApiDefault(0.0)] double? Pitch = null,
    [property: Range(0.0, 1.0)][property: ApiDefault(1.0)] double? Volume = null,
    [property: Description("Accent, such as en-GB.")] string? Locale = null,
    VoiceEngineSettings? EngineSettings = null);

/// <summary>Settings of one voice engine, which must be the voice's own: HeyGen refuses those of another.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "engine_type")]
[JsonDerivedType(typeof(ElevenLabsSettings), "elevenlabs")]
[JsonDerivedType(typeof(FishSettings), "fish")]
[JsonDerivedType(typeof(StarfishSettings), "starfish")]
internal abstract record VoiceEngineSettings;

internal sealed record ElevenLabsSettings(
    ElevenLabsModel? Model = null,
    [property: Range(0.0, 1.0)] double? Stability = null,
    [property: Range(0.0, 1.0)] double? SimilarityBoost = null,
    [property: Range(0.0, 1.0)] double? Style = null,
    bool? UseSpeakerBoost = null) : VoiceEngineSettings;

internal sealed record FishSettings(
    [property: ApiDefault(FishModel.S1)] FishModel? Model = null,
    [property: Range(0.0, 1.0)] double? Stability = null,
    [property: Range(0.0, 1.0)] double? Similarity = null) : VoiceEngineSettings;

/// <summary>HeyGen's own engine has nothing to set.</summary>
internal sealed record StarfishSettings : VoiceEngineSettings;

[JsonConverter(typeof(JsonStringEnumConverter<ElevenLabsModel>))]
internal enum ElevenLabsModel
{
    [JsonStringEnumMemberName("eleven_multilingual_v2")] MultilingualV2,
    [JsonStringEnumMemberName("eleven_turbo_v2_5")] TurboV25,
    [JsonStringEnumMemberName("eleven_flash_v2_5")] FlashV25,
    [JsonStringEnumMemberName("eleven_v3")] V3,
    [JsonStringEnumMemberName("eleven_v4")] V4,
}

[JsonConverter(typeof(JsonStringEnumConverter<FishModel>))]
internal enum FishModel
{
    [JsonStringEnumMemberName("s1")] S1,
    [JsonStringEnumMemberName("s2-pro")] S2Pro,
}
