namespace HeyGen.Mcp.Features.Podcasts;

[JsonConverter(typeof(JsonStringEnumConverter<PodcastDuration>))]
internal enum PodcastDuration
{
    [JsonStringEnumMemberName("auto")] Auto,
    [JsonStringEnumMemberName("1min")] OneMinute,
    [JsonStringEnumMemberName("2min")] TwoMinutes,
    [JsonStringEnumMemberName("3min")] ThreeMinutes,
    [JsonStringEnumMemberName("5min")] FiveMinutes,
}

/// <summary>What <c>POST /v3/podcasts</c> takes.</summary>
internal sealed record PodcastRequest
{
    [Description("What they talk about.")][StringLength(4000)] public string? Topic { get; init; }
    [Description("PDFs, images or videos: asset ids or https URLs.")][MaxLength(5)][AcceptsFiles("pdf", "image", "video", Inline = false)] public IReadOnlyList<AssetRef>? SourceFiles { get; init; }
    [Description("Look id.")][MinLength(1)] public required string HostAvatarId { get; init; }
    [Description("Look id.")][MinLength(1)] public required string GuestAvatarId { get; init; }
    [Description("Host's voice.")][MinLength(1)] public required string HostVoiceId { get; init; }
    [Description("Guest's voice.")][MinLength(1)] public required string GuestVoiceId { get; init; }
    [Description("Frame.")][DefaultValue(VideoOrientation.Landscape)] public VideoOrientation Layout { get; init; }
    [Description("Length.")][DefaultValue(PodcastDuration.Auto)] public PodcastDuration Duration { get; init; }
    [Description("How the studio looks.")][StringLength(2000)] public string? Instructions { get; init; }
    [Description("https webhook.")] public string? CallbackUrl { get; init; }
    [Description("Echoed to the webhook.")] public string? CallbackId { get; init; }
}

/// <summary>A podcast that was just created.</summary>
internal sealed record CreatedPodcast(
    [property: Description("Id of the new podcast.")] string PodcastId,
    [property: Description("processing, completed or failed.")] string? Status = null) : CreatedResult;

/// <summary>A conversation of two avatars.</summary>
internal sealed record Podcast(
    [property: Description("Podcast id.")] string PodcastId,
    [property: Description("processing, completed or failed.")] string? Status = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("Signed; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("Still image.")] string? ThumbnailUrl = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Why it failed.")] string? FailureMessage = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

internal sealed record DeletedPodcast(
    [property: Description("Id of the podcast that was deleted.")] string PodcastId,
    [property: Description("Always true.")] bool Deleted = true);

[JsonSerializable(typeof(PodcastRequest))]
[JsonSerializable(typeof(CreatedPodcast))]
[JsonSerializable(typeof(Page<Podcast>))]
[JsonSerializable(typeof(DeletedPodcast))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class PodcastJson : JsonSerializerContext;
