namespace HeyGen.Mcp.Features.Editing;

/// <summary>How long clips may be: numbers are seconds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClipLength>))]
internal enum ClipLength
{
    [JsonStringEnumMemberName("30")] HalfMinute,
    [JsonStringEnumMemberName("60")] Minute,
    [JsonStringEnumMemberName("180")] ThreeMinutes,
    [JsonStringEnumMemberName("long")] Long,
}

/// <summary>What the clips should be like.</summary>
internal sealed record ClipSettings(
    [property: Description("Seconds.")][property: Length(1, 4)] IReadOnlyList<ClipLength>? DurationTypes = null,
    [property: ApiDefault(Orientation.Portrait)] Orientation AspectRatio = Orientation.Portrait,
    [property: ApiDefault(true)] bool Captions = true,
    [property: Description("Such as outline_classic, bold, clean, golden, racing, spotlight, neon_pink; HeyGen takes the default for one it does not know.")][property: ApiDefault("outline_classic")] string CaptionStyle = "outline_classic",
    [property: Description("Moments to look for.")][property: StringLength(500)] string? Prompt = null);

/// <summary>What <c>POST /v3/ai-clipping</c> takes.</summary>
internal sealed record AiClippingRequest
{
    [Description("Asset id or https URL.")][AcceptsFiles("video", Inline = false)] public required AssetRef Video { get; init; }
    [Description("Title.")][StringLength(255)] public string? Title { get; init; }
    [Description("Spoken language; default: detected.")] public string? InputLanguage { get; init; }
    [Description("The clips.")] public ClipSettings? OutputSettings { get; init; }
    [Description("https webhook.")] public string? CallbackUrl { get; init; }
    [Description("Echoed to the webhook.")][StringLength(128)] public string? CallbackId { get; init; }
}

/// <summary>A clipping job that was just created.</summary>
internal sealed record CreatedAiClipping(
    [property: Description("Id of the new job.")] string AiClippingId) : CreatedResult;

/// <summary>A search for clips in a long video, and the clips.</summary>
internal sealed record AiClipping(
    [property: Description("Job id.")] string Id,
    [property: Description("pending, running, completed, failed or cancelled.")] string? Status = null,
    [property: Description("Percent.")] double? Progress = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("The clips; empty until found.")] IReadOnlyList<Clip>? Clips = null,
    [property: Description("Language that is spoken.")] string? InputLanguage = null,
    [property: Description("Seconds of the source.")] double? SourceDuration = null,
    [property: Description("What was ordered.")] OrderedClips? OutputSettings = null,
    [property: Description("Your own id.")] string? CallbackId = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Why it failed.")] string? FailureMessage = null) : ApiRecord;

/// <summary>One clip of a longer video.</summary>
internal sealed record Clip(
    [property: Description("Clip id.")] string Id,
    [property: Description("pending, completed or failed.")] string? Status = null,
    [property: Description("Written by a model.")] string? Title = null,
    [property: Description("Signed mp4; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("Signed still image.")] string? ThumbnailUrl = null,
    [property: Description("Seconds.")] double? DurationSeconds = null,
    [property: Description("landscape, portrait or square.")] string? AspectRatio = null,
    [property: Description("0 to 100, a model's guess at how it will spread.")] double? ViralityScore = null,
    [property: Description("Why it failed.")] string? FailureMessage = null) : ApiRecord;

/// <summary>The settings of a clipping job, as HeyGen echoes them.</summary>
internal sealed record OrderedClips(
    [property: Description("Lengths that were allowed.")] IReadOnlyList<string>? DurationTypes = null,
    [property: Description("Frame.")] string? AspectRatio = null,
    [property: Description("True if captions are burned in.")] bool? Captions = null,
    [property: Description("Look of the captions.")] string? CaptionStyle = null,
    [property: Description("Moments that were looked for.")] string? Prompt = null) : ApiRecord;

internal sealed record DeletedAiClipping(
    [property: Description("Id of the job that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

[JsonSerializable(typeof(AiClippingRequest))]
[JsonSerializable(typeof(CreatedAiClipping))]
[JsonSerializable(typeof(Page<AiClipping>))]
[JsonSerializable(typeof(DeletedAiClipping))]
[JsonSerializable(typeof(FillerWordRemovalRequest))]
[JsonSerializable(typeof(CreatedFillerWordRemoval))]
[JsonSerializable(typeof(FillerWordRemoval))]
[JsonSerializable(typeof(BackgroundRemovalRequest))]
[JsonSerializable(typeof(Page<BackgroundRemoval>))]
[JsonSerializable(typeof(DeletedBackgroundRemoval))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class EditingJson : JsonSerializerContext;
