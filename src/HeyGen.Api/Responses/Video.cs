namespace HeyGen.Api.Responses;

/// <summary>One video of the account.</summary>
internal sealed record Video(
    [property: Description("Video id.")] string Id,
    [property: Description("pending, processing, completed or failed.")] string? Status = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Signed; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("Signed; captions burned in.")] string? CaptionedVideoUrl = null,
    [property: Description("Signed; SRT file.")] string? SubtitleUrl = null,
    [property: Description("Still image.")] string? ThumbnailUrl = null,
    [property: Description("Animated preview.")] string? GifUrl = null,
    [property: Description("The video in HeyGen's app.")] string? VideoPageUrl = null,
    [property: Description("Folder it lies in.")] string? FolderId = null,
    [property: Description("BCP-47; translated videos only.")] string? OutputLanguage = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Unix seconds.")] double? CompletedAt = null,
    [property: Description("Why it failed, for programs.")] string? FailureCode = null,
    [property: Description("Why it failed, for people.")] string? FailureMessage = null) : ApiRecord;
