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
