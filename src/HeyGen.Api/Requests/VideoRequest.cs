using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace HeyGen.Api.Requests;

/// <summary>What <c>POST /v3/videos</c> takes, and each item of a batch.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AvatarVideoRequest), "avatar")]
[JsonDerivedType(typeof(ImageVideoRequest), "image")]
[JsonDerivedType(typeof(CinematicVideoRequest), "cinematic_avatar")]
[JsonDerivedType(typeof(StudioVideoRequest), "studio")]
internal abstract record VideoRequest
{
    public string? Title { get; init; }

    /// <summary>Of a single video; of a batch, the whole lies in a folder.</summary>
    [SchemaIgnore]
    public string? FolderId { get; init; }
}

/// <summary>A video in which somebody speaks a script or an audio.</summary>
internal abstract record TalkingVideoRequest : VideoRequest
{
    [StringLength(5000, MinimumLength = 1)] public string? Script { get; init; }
    public string? VoiceId { get; init; }
    public string? AudioUrl { get; init; }
    [AcceptsFiles("audio", Inline = false), JsonConverter(typeof(AssetIdConverter))] public AssetRef? AudioAssetId { get; init; }
    public VoiceSettings? VoiceSettings { get; init; }
    public VideoResolution? Resolution { get; init; }
    public AspectRatio AspectRatio { get; init; }
    public Fit? Fit { get; init; }
    public Background? Background { get; init; }
    public bool? RemoveBackground { get; init; }
    public Caption? Caption { get; init; }
    public OutputFormat OutputFormat { get; init; }
    public string? MotionPrompt { get; init; }
    public Expressiveness? Expressiveness { get; init; }
    public string? BrandGlossaryId { get; init; }
    public string? CallbackUrl { get; init; }
    public string? CallbackId { get; init; }
}

/// <summary>A video in which an avatar look speaks.</summary>
internal sealed record AvatarVideoRequest : TalkingVideoRequest
{
    public required string AvatarId { get; init; }
    public Engine? Engine { get; init; }
}

/// <summary>A video in which a picture speaks.</summary>
internal sealed record ImageVideoRequest : TalkingVideoRequest
{
    [AcceptsFiles("image")] public required AssetRef Image { get; init; }
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

/// <summary>A short clip of looks that act out a prompt.</summary>
internal sealed record CinematicVideoRequest : VideoRequest
{
    [StringLength(10000, MinimumLength = 1)] public required string Prompt { get; init; }
    [Length(1, 3)][Description("list of 1 to 3")] public required IReadOnlyList<string> AvatarId { get; init; }
    [MaxLength(12)][AcceptsFiles("image", "video")] public IReadOnlyList<AssetRef>? References { get; init; }
    public CinematicRatio AspectRatio { get; init; }
    public CinematicResolution Resolution { get; init; }
    public bool AutoDuration { get; init; }
    [Range(4, 15)] public int? Duration { get; init; }
    public bool EnhancePrompt { get; init; }
}

/// <summary>A video of several scenes.</summary>
internal sealed record StudioVideoRequest : VideoRequest
{
    [Length(1, 50)][Description("as create_video_from_studio takes them")] public required IReadOnlyList<StudioScene> Scenes { get; init; }
    public VideoResolution? Resolution { get; init; }
    public AspectRatio AspectRatio { get; init; }
    public Caption? Caption { get; init; }
    public string? BrandGlossaryId { get; init; }
    public string? CallbackUrl { get; init; }
    public string? CallbackId { get; init; }
}
