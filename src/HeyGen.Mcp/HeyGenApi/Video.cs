using System.ComponentModel;

namespace HeyGen.Mcp.HeyGenApi;

/// <summary>One video of the account.</summary>
internal sealed record Video(
    string Id,
    [property: Description("pending, processing, completed or failed.")] string? Status = null,
    string? Title = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Signed; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("Signed; captions burned in.")] string? CaptionedVideoUrl = null,
    [property: Description("Signed; SRT file.")] string? SubtitleUrl = null,
    string? ThumbnailUrl = null,
    [property: Description("Animated preview.")] string? GifUrl = null,
    [property: Description("The video in HeyGen's app.")] string? VideoPageUrl = null,
    string? FolderId = null,
    [property: Description("BCP-47; translated videos only.")] string? OutputLanguage = null,
    [property: Description("Unix seconds.")] long? CreatedAt = null,
    [property: Description("Unix seconds.")] long? CompletedAt = null,
    [property: Description("Why it failed, for programs.")] string? FailureCode = null,
    [property: Description("Why it failed, for people.")] string? FailureMessage = null) : ApiRecord;
