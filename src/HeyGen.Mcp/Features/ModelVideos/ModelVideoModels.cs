namespace HeyGen.Mcp.Features.ModelVideos;

[JsonConverter(typeof(SnakeCaseEnumConverter<PromptEnhancement>))]
internal enum PromptEnhancement
{
    Disabled,
    Default,
    Turbo,
    Quality,
    Ultraquality,
}

[JsonConverter(typeof(JsonStringEnumConverter<ModelVideoResolution>))]
internal enum ModelVideoResolution
{
    [JsonStringEnumMemberName("480p")] Low,
    [JsonStringEnumMemberName("768p")] Usual,
    [JsonStringEnumMemberName("1080p")] FullHd,
    [JsonStringEnumMemberName("2k")] TwoK,
}

[JsonConverter(typeof(JsonStringEnumConverter<ModelVideoRatio>))]
internal enum ModelVideoRatio
{
    [JsonStringEnumMemberName("16:9")] Landscape,
    [JsonStringEnumMemberName("9:16")] Portrait,
    [JsonStringEnumMemberName("1:1")] Square,
    [JsonStringEnumMemberName("4:3")] Classic,
    [JsonStringEnumMemberName("3:4")] ClassicPortrait,
    [JsonStringEnumMemberName("21:9")] Wide,
}

[JsonConverter(typeof(JsonStringEnumConverter<AdaptiveRatio>))]
internal enum AdaptiveRatio
{
    [JsonStringEnumMemberName("adaptive")] Adaptive,
    [JsonStringEnumMemberName("16:9")] Landscape,
    [JsonStringEnumMemberName("9:16")] Portrait,
    [JsonStringEnumMemberName("1:1")] Square,
    [JsonStringEnumMemberName("4:3")] Classic,
    [JsonStringEnumMemberName("3:4")] ClassicPortrait,
    [JsonStringEnumMemberName("21:9")] Wide,
}

/// <summary>What <c>POST /v3/models/videos</c> takes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "mode")]
[JsonDerivedType(typeof(TextToVideoRequest), "text_to_video")]
[JsonDerivedType(typeof(ImageToVideoRequest), "image_to_video")]
[JsonDerivedType(typeof(ReferenceToVideoRequest), "reference_to_video")]
internal abstract record ModelVideoRequest
{
    public const double LargestSeed = uint.MaxValue;

    [SchemaIgnore] public string Model => "heygen-video-1";
    [Description("Subject, action, camera, sound.")][StringLength(16000, MinimumLength = 1)] public required string Prompt { get; init; }
    [Description("Seconds.")][Range(5, 15)][DefaultValue(5)] public int Duration { get; init; }
    [Description("1080p and 2k: only 16:9 or 9:16, at 3 times the price.")][DefaultValue(ModelVideoResolution.Usual)] public virtual ModelVideoResolution Resolution { get; init; }
    [Description("How HeyGen rewrites the prompt.")][DefaultValue(PromptEnhancement.Quality)] public PromptEnhancement PromptEnhancement { get; init; }
    [Description("The same seed looks alike.")][Range(0, LargestSeed)] public long? Seed { get; init; }
    [Description("https webhook.")] public string? CallbackUrl { get; init; }
    [Description("Echoed to the webhook.")][StringLength(256)] public string? CallbackId { get; init; }
}

internal sealed record TextToVideoRequest : ModelVideoRequest
{
    [Description("Frame.")][DefaultValue(ModelVideoRatio.Landscape)] public ModelVideoRatio AspectRatio { get; init; }
}

internal sealed record ImageToVideoRequest : ModelVideoRequest
{
    [Description("First frame: asset id, https URL or data: URI.")][AcceptsFiles("image")] public required AssetRef Image { get; init; }
    [Description("1080p and 2k: 3 times the price.")][DefaultValue(ModelVideoResolution.Usual)] public override ModelVideoResolution Resolution { get; init; }
    [Description("Without effect: the frame is the image's.")] public AdaptiveRatio? AspectRatio { get; init; }
}

internal sealed record ReferenceToVideoRequest : ModelVideoRequest
{
    [Description("People, things, places: asset ids, https URLs or data: URIs.")][MaxLength(9)][AcceptsFiles("image")] public IReadOnlyList<AssetRef>? ReferenceImages { get; init; }
    [Description("Motion, style; 15 s together, billed too.")][MaxLength(3)][AcceptsFiles("video")] public IReadOnlyList<AssetRef>? ReferenceVideos { get; init; }
    [Description("Voices, sounds.")][MaxLength(3)][AcceptsFiles("audio")] public IReadOnlyList<AssetRef>? ReferenceAudio { get; init; }
    [Description("adaptive follows the first image or video.")][DefaultValue(AdaptiveRatio.Adaptive)] public AdaptiveRatio AspectRatio { get; init; }
}

/// <summary>A model video that was just created.</summary>
internal sealed record CreatedModelVideo(
    [property: Description("Id of the new video; for get_model_video, not get_video.")] string VideoId,
    [property: Description("First state.")] string? Status = null) : CreatedResult;

/// <summary>One model video.</summary>
internal sealed record ModelVideo(
    [property: Description("Video id.")] string VideoId,
    [property: Description("pending, processing, completed, failed or cancelled.")] string? Status = null,
    [property: Description("What made it.")] string? Model = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Pixels.")] double? Width = null,
    [property: Description("Pixels.")] double? Height = null,
    [property: Description("As rendered.")] string? AspectRatio = null,
    [property: Description("To make it again alike.")] long? Seed = null,
    [property: Description("Signed; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("What took how long.")] ModelVideoTimings? Timings = null,
    [property: Description("Why it failed, for programs.")] string? FailureCode = null,
    [property: Description("Why it failed, for people.")] string? FailureMessage = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

internal sealed record ModelVideoTimings(
    [property: Description("Seconds.")] double? Inference = null) : ApiRecord;

[JsonSerializable(typeof(ModelVideoRequest))]
[JsonSerializable(typeof(CreatedModelVideo))]
[JsonSerializable(typeof(ModelVideo))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class ModelVideoJson : JsonSerializerContext;
