namespace HeyGen.Mcp.Features.Editing;

/// <summary>Tools that separate a video's subject from its background.</summary>
[McpServerToolType, Toolset("editing"), Preview]
internal sealed partial class BackgroundRemovalTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Not generally available. Cut the background out of an existing video. For a new avatar video use create_video_from_avatar with removeBackground.</summary>
    [SpendsCredits, Operation("POST", "/v3/background-removals")]
    [McpServerTool(Name = "create_background_removal", Title = "Remove background", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BackgroundRemoval> CreateBackgroundRemoval([AsArguments] BackgroundRemovalRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostKeyInBody<BackgroundRemoval>($"v3/background-removals", request, key => request with { RequestId = key }, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.BackgroundRemoval, created => created.Id);

    /// <summary>List background removals. Not generally available.</summary>
    [Operation("GET", "/v3/background-removals")]
    [McpServerTool(Name = "list_background_removals", Title = "List background removals", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<BackgroundRemoval>> ListBackgroundRemovals([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<BackgroundRemoval>($"v3/background-removals", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Get one background removal: status and fresh signed links of its layers. Not generally available.</summary>
    /// <param name="jobId">Id of the job.</param>
    [Operation("GET", "/v3/background-removals/{job_id}")]
    [McpServerTool(Name = "get_background_removal", Title = "Get background removal", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BackgroundRemoval> GetBackgroundRemoval(string jobId, CancellationToken cancellationToken) =>
        heygen.Get<BackgroundRemoval>($"v3/background-removals/{jobId}", cancellationToken);

    /// <summary>Delete a background removal and its files. Not generally available.</summary>
    /// <param name="jobId">Id of the job.</param>
    [Operation("DELETE", "/v3/background-removals/{job_id}")]
    [McpServerTool(Name = "delete_background_removal", Title = "Delete background removal", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedBackgroundRemoval> DeleteBackgroundRemoval(string jobId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/background-removals/{jobId}", new DeletedBackgroundRemoval(jobId), cancellationToken);
}

/// <summary>One of the videos that a background removal makes.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<VideoLayer>))]
internal enum VideoLayer
{
    /// <summary>The subject on transparent ground.</summary>
    Foreground,

    /// <summary>Where the subject is, in shades of grey.</summary>
    Mask,

    /// <summary>The scene without the subject.</summary>
    Background,
}

/// <summary>What <c>POST /v3/background-removals</c> takes.</summary>
internal sealed record BackgroundRemovalRequest
{
    [Description("Asset id, https URL or data: URI.")][AcceptsFiles("video")] public required AssetRef Video { get; init; }
    [Description("Default all: subject, its matte, scene without it.")] public IReadOnlyList<VideoLayer>? Layers { get; init; }
    [Description("Title.")] public string? Title { get; init; }

    /// <summary>The same id gives the same job again, whatever else the body says.</summary>
    [SchemaIgnore] public string? RequestId { get; init; }
}

/// <summary>A video that is taken apart into subject and background.</summary>
internal sealed record BackgroundRemoval(
    [property: Description("Job id.")] string Id,
    [property: Description("pending, processing, completed, failed or deleted.")] string? Status = null,
    [property: Description("Signed links by layer: foreground, mask, background. Empty until completed.")] IReadOnlyDictionary<string, string>? Layers = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Why it failed.")] string? Error = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Unix seconds.")] double? CompletedAt = null) : CreatedResult;

internal sealed record DeletedBackgroundRemoval(
    [property: Description("Id of the job that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);
