using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Videos;

/// <summary>A video that was just ordered.</summary>
internal sealed record CreatedVideo(
    [property: Description("Id of the new video.")] string VideoId,
    [property: Description("First state.")] string? Status = null,
    [property: Description("mp4 or webm.")] string? OutputFormat = null) : CreatedRecord;

internal sealed record DeletedVideo(
    [property: Description("Id of the video that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

/// <summary>The scenes of a video as they were rendered.</summary>
internal sealed record VideoScenes(
    [property: Description("Video id.")] string VideoId,
    [property: Description("Title, aspect ratio, resolution and caption setting.")] JsonObject? Video = null,
    [property: Description("Every scene in order: background, elements and script.")] IReadOnlyList<JsonObject>? Scenes = null) : ApiRecord;

/// <summary>What <c>POST /v3/videos</c> takes for a video of an avatar look or an image.</summary>
internal sealed record TalkingVideoOrder
{
    public required string Type { get; init; }
    public string? AvatarId { get; init; }
    public AssetInput? Image { get; init; }
    public string? Script { get; init; }
    public string? VoiceId { get; init; }
    public string? AudioUrl { get; init; }
    public string? AudioAssetId { get; init; }
    public VoiceSettings? VoiceSettings { get; init; }
    public string? Title { get; init; }
    public string? FolderId { get; init; }
    public VideoResolution? Resolution { get; init; }
    public AspectRatio AspectRatio { get; init; }
    public Fit? Fit { get; init; }
    public Background? Background { get; init; }
    public bool? RemoveBackground { get; init; }
    public Caption? Caption { get; init; }
    public OutputFormat OutputFormat { get; init; }
    public Engine? Engine { get; init; }
    public string? MotionPrompt { get; init; }
    public Expressiveness? Expressiveness { get; init; }
    public string? BrandGlossaryId { get; init; }
    public string? CallbackUrl { get; init; }
    public string? CallbackId { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<CinematicRatio>))]
internal enum CinematicRatio
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

/// <summary>What <c>POST /v3/videos</c> takes for a cinematic clip.</summary>
internal sealed record CinematicVideoOrder
{
    public string Type => "cinematic_avatar";
    public required string Prompt { get; init; }
    public required IReadOnlyList<string> AvatarId { get; init; }
    public IReadOnlyList<AssetInput>? References { get; init; }
    public CinematicRatio AspectRatio { get; init; }
    public CinematicResolution Resolution { get; init; }
    public bool AutoDuration { get; init; }
    public int? Duration { get; init; }
    public bool EnhancePrompt { get; init; }
    public string? Title { get; init; }
    public string? FolderId { get; init; }
}

/// <summary>What <c>POST /v3/videos</c> takes for a video of several scenes.</summary>
internal sealed record StudioVideoOrder
{
    public string Type => "studio";
    public required IReadOnlyList<StudioScene> Scenes { get; init; }
    public string? Title { get; init; }
    public string? FolderId { get; init; }
    public VideoResolution? Resolution { get; init; }
    public AspectRatio AspectRatio { get; init; }
    public Caption? Caption { get; init; }
    public string? BrandGlossaryId { get; init; }
    public string? CallbackUrl { get; init; }
    public string? CallbackId { get; init; }
}

[JsonSerializable(typeof(Video))]
[JsonSerializable(typeof(Page<Video>))]
[JsonSerializable(typeof(CreatedVideo))]
[JsonSerializable(typeof(DeletedVideo))]
[JsonSerializable(typeof(VideoScenes))]
[JsonSerializable(typeof(TalkingVideoOrder))]
[JsonSerializable(typeof(CinematicVideoOrder))]
[JsonSerializable(typeof(StudioVideoOrder))]
internal sealed partial class VideoJson : JsonSerializerContext;
