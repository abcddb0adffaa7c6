namespace HeyGen.Mcp.Features.Editing;

/// <summary>What <c>POST /v3/filler-word-removals</c> takes.</summary>
internal sealed record FillerWordRemovalRequest
{
    [Description("Asset id or https URL.")][AcceptsFiles("video", Inline = false)] public required AssetRef Video { get; init; }
    [Description("Title.")][StringLength(255)] public string? Title { get; init; }
    [Description("https webhook.")] public string? CallbackUrl { get; init; }
    [Description("Echoed to the webhook.")][StringLength(128)] public string? CallbackId { get; init; }
}

/// <summary>A filler word removal that was just created.</summary>
internal sealed record CreatedFillerWordRemoval(
    [property: Description("Id of the new job.")] string FillerWordRemovalId) : CreatedResult;

/// <summary>A video whose filler words and pauses were cut.</summary>
internal sealed record FillerWordRemoval(
    [property: Description("Job id.")] string Id,
    [property: Description("pending, running, completed or failed.")] string? Status = null,
    [property: Description("Percent.")] double? Progress = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("Signed; the source again if nothing was cut.")] string? VideoUrl = null,
    [property: Description("Still image.")] string? ThumbnailUrl = null,
    [property: Description("Seconds before.")] double? OriginalDuration = null,
    [property: Description("Seconds after.")] double? OutputDuration = null,
    [property: Description("Filler words that were cut; 0 is refunded.")] double? NumCuts = null,
    [property: Description("Percent shorter, silences included.")] double? ReductionPct = null,
    [property: Description("Your own id.")] string? CallbackId = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Why it failed.")] string? FailureMessage = null) : ApiRecord;
