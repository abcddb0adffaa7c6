namespace HeyGen.Mcp.Features.Editing;

/// <summary>Tools that cut filler words out of a video.</summary>
[McpServerToolType, Toolset("editing")]
internal sealed partial class FillerWordTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Cut "um", "uh" and long pauses out of a recorded video. Refunded if there is nothing to cut.</summary>
    [SpendsCredits, Operation("POST", "/v3/filler-word-removals")]
    [McpServerTool(Name = "create_filler_word_removal", Title = "Remove filler words", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedFillerWordRemoval> CreateFillerWordRemoval([AsArguments] FillerWordRemovalRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostKeyed<CreatedFillerWordRemoval>($"v3/filler-word-removals", request, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.FillerWordRemoval, created => created.FillerWordRemovalId);

    /// <summary>Show one cleaned-up recording: whether it is finished, how many seconds were cut, a fresh link.</summary>
    /// <param name="fillerWordRemovalId">Id of the job.</param>
    [Operation("GET", "/v3/filler-word-removals/{filler_word_removal_id}")]
    [McpServerTool(Name = "get_filler_word_removal", Title = "Get filler word removal", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<FillerWordRemoval> GetFillerWordRemoval(string fillerWordRemovalId, CancellationToken cancellationToken) =>
        heygen.Get<FillerWordRemoval>($"v3/filler-word-removals/{fillerWordRemovalId}", cancellationToken);
}

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
