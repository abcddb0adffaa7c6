namespace HeyGen.Api.Requests;

/// <summary>What <c>POST /v3/videos</c> takes, and each item of a batch.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AvatarVideoRequest), "avatar")]
[JsonDerivedType(typeof(ImageVideoRequest), "image")]
[JsonDerivedType(typeof(CinematicVideoRequest), "cinematic_avatar")]
[JsonDerivedType(typeof(StudioVideoRequest), "studio")]
internal abstract record VideoRequest
{
    [Argument("Title.")] public string? Title { get; init; }

    /// <summary>Of a single video; of a batch, the whole lies in a folder.</summary>
    [Argument("Folder.", Only = true)] public string? FolderId { get; init; }
}

/// <summary>A video in which somebody speaks a script or an audio.</summary>
internal abstract record TalkingVideoRequest : VideoRequest
{
    [Argument("What is said, or give audio.")][StringLength(5000, MinimumLength = 1)] public virtual string? Script { get; init; }
    [Argument("Default: the look's own voice.")] public virtual string? VoiceId { get; init; }
    [Argument("Instead of script.")] public string? AudioUrl { get; init; }
    [Argument("Instead of script.")][AcceptsFiles("audio", Inline = false), JsonConverter(typeof(AssetIdConverter))] public AssetRef? AudioAssetId { get; init; }
    [Argument("How the script is spoken.")] public VoiceSettings? VoiceSettings { get; init; }
    [Argument("Resolution.")] public VideoResolution? Resolution { get; init; }
    [Argument("auto follows the look.")][DefaultValue(AspectRatio.Auto)] public virtual AspectRatio AspectRatio { get; init; }
    [Argument("Look in frame.")] public virtual Fit? Fit { get; init; }
    [Argument("Not with webm.")] public Background? Background { get; init; }
    [Argument("Cut the avatar out.")][ApiDefault(false)] public virtual bool? RemoveBackground { get; init; }
    [Argument("Captions.")] public Caption? Caption { get; init; }
    [Argument("webm is transparent.")][DefaultValue(OutputFormat.Mp4)] public OutputFormat OutputFormat { get; init; }
    [Argument("Gestures, in words; photo avatars or avatar_v.")] public virtual string? MotionPrompt { get; init; }
    [Argument("Photo avatars on avatar_iv only.")] public virtual Expressiveness? Expressiveness { get; init; }
    [Argument("Pronunciations.")] public string? BrandGlossaryId { get; init; }
    [Argument("https webhook.")] public string? CallbackUrl { get; init; }
    [Argument("Echoed to the webhook.")] public string? CallbackId { get; init; }
}

/// <summary>A video in which an avatar look speaks.</summary>
internal sealed record AvatarVideoRequest : TalkingVideoRequest
{
    [Argument("Look id, from find_avatars or list_avatar_looks.")] public required string AvatarId { get; init; }
    [Argument("Default avatar_iv; see the look's supported_api_engines.")] public Engine? Engine { get; init; }
}

/// <summary>A video in which a picture speaks.</summary>
internal sealed record ImageVideoRequest : TalkingVideoRequest
{
    [Argument("Face image: asset id, https URL or data: URI.")][AcceptsFiles("image")] public required AssetRef Image { get; init; }
    [Argument("What is said (needs voiceId), or give audio.")][StringLength(5000, MinimumLength = 1)] public override string? Script { get; init; }
    [Argument("Voice id.")] public override string? VoiceId { get; init; }
    [Argument("auto follows the image.")][DefaultValue(AspectRatio.Auto)] public override AspectRatio AspectRatio { get; init; }
    [Argument("Image in frame.")] public override Fit? Fit { get; init; }
    [Argument("Cut the person out.")][ApiDefault(false)] public override bool? RemoveBackground { get; init; }
    [Argument("Gestures, in words.")] public override string? MotionPrompt { get; init; }
    [Argument("Liveliness.")] public override Expressiveness? Expressiveness { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<FrameRatio>))]
internal enum FrameRatio
{
    [JsonStringEnumMemberName("16:9")] Landscape,
    [JsonStringEnumMemberName("9:16")] Portrait,
    [JsonStringEnumMemberName("1:1")] Square,
}

[JsonConverter(typeof(JsonStringEnumConverter<CinematicResolution>))]
internal enum CinematicResolution
{
    [JsonStringEnumMemberName("720p")] Hd,
    [JsonStringEnumMemberName("1080p")] FullHd,
}

/// <summary>A short clip of looks that act out a prompt.</summary>
internal sealed record CinematicVideoRequest : VideoRequest
{
    [Argument("What happens, in words.")][StringLength(10000, MinimumLength = 1)] public required string Prompt { get; init; }
    [Argument("1 to 3 look ids.")][Description("list of 1 to 3")][Length(1, 3)] public required IReadOnlyList<string> AvatarId { get; init; }
    [Argument("Up to 3 videos and 9 images: asset ids, https URLs or data: URIs.")][MaxLength(12)][AcceptsFiles("image", "video")] public IReadOnlyList<AssetRef>? References { get; init; }
    [Argument("Frame.")][DefaultValue(FrameRatio.Landscape)] public FrameRatio AspectRatio { get; init; }
    [Argument("Resolution.")][DefaultValue(CinematicResolution.Hd)] public CinematicResolution Resolution { get; init; }
    [Argument("Let HeyGen choose the length.")] public bool AutoDuration { get; init; }
    [Argument("Seconds; default 10.")][Range(4, 15)][ApiDefault(10)] public int? Duration { get; init; }
    [Argument("Let HeyGen rewrite the prompt.")] public bool EnhancePrompt { get; init; }
}

/// <summary>A video of several scenes.</summary>
internal sealed record StudioVideoRequest : VideoRequest
{
    [Argument("The scenes in order.")][Description("as create_video_from_studio takes them")][Length(1, 50)] public required IReadOnlyList<StudioScene> Scenes { get; init; }
    [Argument("Resolution.")] public VideoResolution? Resolution { get; init; }
    [Argument("Frame; scenes are cropped to it.")][DefaultValue(AspectRatio.Auto)] public AspectRatio AspectRatio { get; init; }
    [Argument("Captions.")] public Caption? Caption { get; init; }
    [Argument("Pronunciations.")] public string? BrandGlossaryId { get; init; }
    [Argument("https webhook.")] public string? CallbackUrl { get; init; }
    [Argument("Echoed to the webhook.")] public string? CallbackId { get; init; }
}
