using HeyGen.Mcp.Files;

namespace HeyGen.Mcp.Transfers;

/// <summary>Where a video's files are, and what they are called on disk.</summary>
internal static class VideoParts
{
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
        var name = fileName is null ? FileNames.Safe(video.Title, "video") + "-" + videoId : FileNames.Safe(MediaExtensions.Without(fileName), videoId);
        return part switch
        {
            VideoPart.CaptionedVideo => name + "-captioned" + MediaExtensions.Of(video.CaptionedVideoUrl, MediaExtensions.Video),
            VideoPart.Subtitles => name + ".srt",
            VideoPart.Thumbnail => name + MediaExtensions.Of(video.ThumbnailUrl, MediaExtensions.Picture),
            VideoPart.Gif => name + ".gif",
            _ => name + MediaExtensions.Of(video.VideoUrl, MediaExtensions.Video),
        };
    }
}
