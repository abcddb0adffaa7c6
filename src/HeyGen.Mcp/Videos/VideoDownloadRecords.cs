using System.ComponentModel;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Videos;

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
    [property: Description("By its content.")] string MediaType,
    [property: Description("Hex.")] string Sha256);

[JsonSerializable(typeof(SavedVideo))]
[JsonSerializable(typeof(IReadOnlyList<VideoPart>))]
internal sealed partial class VideoDownloadJson : JsonSerializerContext;
