namespace HeyGen.Mcp.Features.Lipsync;

/// <summary>Tools that fit the lips of an existing video to another audio.</summary>
[McpServerToolType, Toolset("lipsync")]
internal sealed partial class LipsyncTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Replace what the speaker of an existing video says by an audio (mp3), lips in sync. For another language use create_video_translation; for a still image create_video_from_image.</summary>
    [SpendsCredits, Operation("POST", "/v3/lipsyncs")]
    [McpServerTool(Name = "create_lipsync", Title = "Create lipsync", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedLipsync> CreateLipsync([AsArguments] LipsyncRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        DubbingRules.Check(request);
        return heygen.PostKeyed<CreatedLipsync>($"v3/lipsyncs", request, idempotencyKey, cancellationToken).ThenWaitFor(JobKind.Lipsync, created => created.LipsyncId);
    }

    /// <summary>Show one lipsync (clip with matched mouth): whether it is ready, then fresh links to download video and captions.</summary>
    /// <param name="lipsyncId">Lipsync id.</param>
    [Operation("GET", "/v3/lipsyncs/{lipsync_id}")]
    [McpServerTool(Name = "get_lipsync", Title = "Get lipsync", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<LipsyncJob> GetLipsync(string lipsyncId, CancellationToken cancellationToken) =>
        heygen.Get<LipsyncJob>($"v3/lipsyncs/{lipsyncId}", cancellationToken);

    /// <summary>Show all lipsync jobs (clips whose mouth matches new audio): status, links.</summary>
    [Operation("GET", "/v3/lipsyncs")]
    [McpServerTool(Name = "list_lipsyncs", Title = "List lipsyncs", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<LipsyncJob>> ListLipsyncs([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<LipsyncJob>($"v3/lipsyncs", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Change the title of a lip-synced video.</summary>
    /// <param name="lipsyncId">Lipsync id.</param>
    /// <param name="title">New title.</param>
    [Operation("PATCH", "/v3/lipsyncs/{lipsync_id}")]
    [McpServerTool(Name = "update_lipsync", Title = "Rename lipsync", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<LipsyncJob> UpdateLipsync(string lipsyncId, string title, CancellationToken cancellationToken) =>
        heygen.Patch<LipsyncJob>($"v3/lipsyncs/{lipsyncId}", new LipsyncChange(title), cancellationToken);

    /// <summary>Remove a lip-synced clip for good.</summary>
    /// <param name="lipsyncId">Lipsync id.</param>
    [Operation("DELETE", "/v3/lipsyncs/{lipsync_id}")]
    [McpServerTool(Name = "delete_lipsync", Title = "Delete lipsync", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedLipsync> DeleteLipsync(string lipsyncId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/lipsyncs/{lipsyncId}", new DeletedLipsync(lipsyncId), cancellationToken);
}

/// <summary>A lipsync that was just created.</summary>
internal sealed record CreatedLipsync(
    [property: Description("Id of the new lipsync.")] string LipsyncId) : CreatedResult;

/// <summary>One video whose lips were fitted to an audio.</summary>
internal sealed record LipsyncJob(
    [property: Description("Lipsync id.")] string Id,
    [property: Description("pending, running, completed or failed.")] string? Status = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Signed; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("Signed; SRT file.")] string? CaptionUrl = null,
    [property: Description("Why it failed.")] string? FailureMessage = null,
    [property: Description("Your own id.")] string? CallbackId = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord;

/// <summary>What <c>PATCH /v3/lipsyncs/{id}</c> takes.</summary>
internal sealed record LipsyncChange(string Title);

internal sealed record DeletedLipsync(
    [property: Description("Id of the lipsync that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

[JsonSerializable(typeof(CreatedLipsync))]
[JsonSerializable(typeof(Page<LipsyncJob>))]
[JsonSerializable(typeof(LipsyncChange))]
[JsonSerializable(typeof(DeletedLipsync))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class LipsyncJson : JsonSerializerContext;
