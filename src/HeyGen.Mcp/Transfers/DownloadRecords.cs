using System.ComponentModel;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Transfers;

/// <summary>A file that a finished video has.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<VideoPart>))]
internal enum VideoPart
{
    Video,
    CaptionedVideo,
    Subtitles,
    Thumbnail,
    Gif,
}

/// <summary>What was saved of a video.</summary>
internal sealed record SavedVideo(
    [property: Description("Id of the video.")] string VideoId,
    [property: Description("The files, as they are on disk.")] IReadOnlyList<SavedPart> Files,
    [property: Description("What this video does not have.")] IReadOnlyList<VideoPart>? NotAvailable = null);

/// <summary>One file on disk.</summary>
internal sealed record SavedPart(
    [property: Description("What it is.")] VideoPart What,
    [property: Description("Absolute.")] string Path,
    [property: Description("Size.")] long Bytes,
    [property: Description("By its content.")] string MediaType);

/// <summary>What leaves files behind when it is finished, beside videos.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<MediaJob>))]
internal enum MediaJob
{
    VideoTranslation,
    Lipsync,
    AiClipping,
    FillerWordRemoval,
    BackgroundRemoval,
    HyperframesRender,
    Podcast,
    Proofread,
    Speech,
    Sound,
}

/// <summary>A sort of file that a job leaves.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<MediaPart>))]
internal enum MediaPart
{
    Video,
    Audio,
    Subtitles,
    Thumbnail,
}

/// <summary>What was saved of a job.</summary>
internal sealed record SavedJob(
    [property: Description("As asked.")] MediaJob Kind,
    [property: Description("As asked.")] string Id,
    [property: Description("The files, as they are on disk.")] IReadOnlyList<SavedFile> Files,
    [property: Description("What this job does not have.")] IReadOnlyList<MediaPart>? NotAvailable = null);

/// <summary>One file on disk.</summary>
internal sealed record SavedFile(
    [property: Description("What it is.")] MediaPart What,
    [property: Description("Absolute.")] string Path,
    [property: Description("Size.")] long Bytes,
    [property: Description("By its content.")] string MediaType);
