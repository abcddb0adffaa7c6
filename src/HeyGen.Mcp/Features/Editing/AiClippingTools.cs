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

/// <summary>How long clips may be: numbers are seconds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClipLength>))]
internal enum ClipLength
{
    [JsonStringEnumMemberName("30")] HalfMinute,
    [JsonStringEnumMemberName("60")] Minute,
    [JsonStringEnumMemberName("180")] ThreeMinutes,
    [JsonStringEnumMemberName("long")] Long,
}

/// <summary>What the clips should be like.</summary>
internal sealed record ClipSettings(
    [property: Description("Seconds.")][property: Length(1, 4)] IReadOnlyList<ClipLength>? DurationTypes = null,
    [property: ApiDefault(Orientation.Portrait)] Orientation AspectRatio = Orientation.Portrait,
    [property: ApiDefault(true)] bool Captions = true,
    [property: Description("Such as outline_classic, bold, clean, golden, racing, spotlight, neon_pink; HeyGen takes the default for one it does not know.")][property: ApiDefault("outline_classic")] string CaptionStyle = "outline_classic",
    [property: Description("Moments to look for.")][property: StringLength(500)] string? Prompt = null);

/// <summary>What <c>POST /v3/ai-clipping</c> takes.</summary>
internal sealed record AiClippingRequest
{
    [Description("Asset id or https URL.")][AcceptsFiles("video", Inline = false)] public required AssetRef Video { get; init; }
    [Description("Title.")][StringLength(255)] public string? Title { get; init; }
    [Description("Spoken language; default: detected.")] public string? InputLanguage { get; init; }
    [Description("The clips.")] public ClipSettings? OutputSettings { get; init; }
    [Description("https webhook.")] public string? CallbackUrl { get; init; }
    [Description("Echoed to the webhook.")][StringLength(128)] public string? CallbackId { get; init; }
}

/// <summary>A clipping job that was just created.</summary>
internal sealed record CreatedAiClipping(
    [property: Description("Id of the new job.")] string AiClippingId) : CreatedResult;

/// <summary>A search for clips in a long video, and the clips.</summary>
internal sealed record AiClipping(
    [property: Description("Job id.")] string Id,
    [property: Description("pending, running, completed, failed or cancelled.")] string? Status = null,
    [property: Description("Percent.")] double? Progress = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("The clips; empty until found.")] IReadOnlyList<Clip>? Clips = null,
    [property: Description("Language that is spoken.")] string? InputLanguage = null,
    [property: Description("Seconds of the source.")] double? SourceDuration = null,
    [property: Description("What was ordered.")] OrderedClips? OutputSettings = null,
    [property: Description("Your own id.")] string? CallbackId = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Why it failed.")] string? FailureMessage = null) : ApiRecord;

/// <summary>One clip of a longer video.</summary>
internal sealed record Clip(
    [property: Description("Clip id.")] string Id,
    [property: Description("pending, completed or failed.")] string? Status = null,
    [property: Description("Written by a model.")] string? Title = null,
    [property: Description("Signed mp4; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("Signed still image.")] string? ThumbnailUrl = null,
    [property: Description("Seconds.")] double? DurationSeconds = null,
    [property: Description("landscape, portrait or square.")] string? AspectRatio = null,
    [property: Description("0 to 100, a model's guess at how it will spread.")] double? ViralityScore = null,
    [property: Description("Why it failed.")] string? FailureMessage = null) : ApiRecord;

/// <summary>The settings of a clipping job, as HeyGen echoes them.</summary>
internal sealed record OrderedClips(
    [property: Description("Lengths that were allowed.")] IReadOnlyList<string>? DurationTypes = null,
    [property: Description("Frame.")] string? AspectRatio = null,
    [property: Description("True if captions are burned in.")] bool? Captions = null,
    [property: Description("Look of the captions.")] string? CaptionStyle = null,
    [property: Description("Moments that were looked for.")] string? Prompt = null) : ApiRecord;

internal sealed record DeletedAiClipping(
    [property: Description("Id of the job that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

[JsonSerializable(typeof(AiClippingRequest))]
[JsonSerializable(typeof(CreatedAiClipping))]
[JsonSerializable(typeof(Page<AiClipping>))]
[JsonSerializable(typeof(DeletedAiClipping))]
[JsonSerializable(typeof(FillerWordRemovalRequest))]
[JsonSerializable(typeof(CreatedFillerWordRemoval))]
[JsonSerializable(typeof(FillerWordRemoval))]
[JsonSerializable(typeof(BackgroundRemovalRequest))]
[JsonSerializable(typeof(Page<BackgroundRemoval>))]
[JsonSerializable(typeof(DeletedBackgroundRemoval))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class EditingJson : JsonSerializerContext;
