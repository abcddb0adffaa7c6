namespace HeyGen.Mcp.Features.Editing;

/// <summary>Tools that cut short clips out of a long video.</summary>
[McpServerToolType, Toolset("editing")]
internal sealed partial class AiClippingTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Find the best moments of a long video and cut each into a short, captioned clip for social media.</summary>
    [SpendsCredits, Operation("POST", "/v3/ai-clipping")]
    [McpServerTool(Name = "create_ai_clipping", Title = "Create AI clips", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedAiClipping> CreateAiClipping([AsArguments] AiClippingRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostKeyed<CreatedAiClipping>($"v3/ai-clipping", request, idempotencyKey, cancellationToken).ThenWaitFor(JobKind.AiClipping, created => created.AiClippingId);

    /// <summary>Show all AI clipping jobs with the clips (shorts) cut from long videos.</summary>
    [Operation("GET", "/v3/ai-clipping")]
    [McpServerTool(Name = "list_ai_clipping", Title = "List AI clipping jobs", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<AiClipping>> ListAiClipping([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<AiClipping>($"v3/ai-clipping", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Show one AI clipping job: progress, then the clips with fresh links and virality scores.</summary>
    /// <param name="jobId">ai_clipping_id of create_ai_clipping.</param>
    [Operation("GET", "/v3/ai-clipping/{job_id}")]
    [McpServerTool(Name = "get_ai_clipping", Title = "Get AI clipping job", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<AiClipping> GetAiClipping(string jobId, CancellationToken cancellationToken) =>
        heygen.Get<AiClipping>($"v3/ai-clipping/{jobId}", cancellationToken);

    /// <summary>Remove a clipping job and its clips for good.</summary>
    /// <param name="jobId">Id of the job.</param>
    [Operation("DELETE", "/v3/ai-clipping/{job_id}")]
    [McpServerTool(Name = "delete_ai_clipping", Title = "Delete AI clipping job", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedAiClipping> DeleteAiClipping(string jobId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/ai-clipping/{jobId}", new DeletedAiClipping(jobId), cancellationToken);
}
