using HeyGen.Mcp.Files;

namespace HeyGen.Mcp.Videos;

/// <summary>Where a video's files are, and what they are called on disk.</summary>
internal static class VideoParts
{
    private static readonly string[] VideoExtensions = [".mp4", ".webm", ".mov"];
    private static readonly string[] PictureExtensions = [".jpg", ".jpeg", ".png", ".webp", ".gif"];

    /// <summary>Null if the video has no such file.</summary>
    public static string? UrlOf(Video video, VideoPart part) => part switch
    {
        VideoPart.CaptionedVideo => video.CaptionedVideoUrl,
        VideoPart.Subtitles => video.SubtitleUrl,
        VideoPart.Thumbnail => video.ThumbnailUrl,
        VideoPart.Gif => video.GifUrl,
        _ => video.VideoUrl,
    };

    /// <summary>The name of a part's file. The id in it keeps videos of one title apart; of the link only a known extension is believed.</summary>
    public static string FileNameOf(Video video, string videoId, VideoPart part, string? fileName)
    {
        var name = fileName is null ? FileNames.Safe(video.Title, "video") + "-" + videoId : FileNames.Safe(WithoutExtension(fileName), videoId);
        return part switch
        {
            VideoPart.CaptionedVideo => name + "-captioned" + Extension(video.CaptionedVideoUrl, VideoExtensions),
            VideoPart.Subtitles => name + ".srt",
            VideoPart.Thumbnail => name + Extension(video.ThumbnailUrl, PictureExtensions),
            VideoPart.Gif => name + ".gif",
            _ => name + Extension(video.VideoUrl, VideoExtensions),
        };
    }

    private static string WithoutExtension(string name) =>
        VideoExtensions.Concat(PictureExtensions).Append(".srt").FirstOrDefault(known => name.EndsWith(known, StringComparison.OrdinalIgnoreCase)) is { } extension ? name[..^extension.Length] : name;

    private static string Extension(string? url, string[] known)
    {
        var given = Uri.TryCreate(url, UriKind.Absolute, out var address) ? Path.GetExtension(address.AbsolutePath).ToLowerInvariant() : "";
        return known.Contains(given, StringComparer.Ordinal) ? given : known[0];
    }
}
