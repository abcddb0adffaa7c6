namespace HeyGen.Mcp.Features.HyperFrames;

/// <summary>Tools that render HyperFrames compositions: web pages whose animation becomes a video.</summary>
[McpServerToolType, Toolset("hyperframes")]
internal sealed partial class HyperFramesTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Render a HyperFrames project (HTML, CSS and scripts) to a video.</summary>
    [SpendsCredits, Operation("POST", "/v3/hyperframes/renders")]
    [McpServerTool(Name = "create_hyperframes_render", Title = "Render HyperFrames project", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedHyperFramesRender> CreateHyperFramesRender([AsArguments] HyperFramesRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostKeyed<CreatedHyperFramesRender>($"v3/hyperframes/renders", request, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.HyperframesRender, created => created.RenderId);

    /// <summary>Show earlier renders of HyperFrames projects.</summary>
    [Operation("GET", "/v3/hyperframes/renders")]
    [McpServerTool(Name = "list_hyperframes_renders", Title = "List HyperFrames renders", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<HyperFramesRender>> ListHyperFramesRenders([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<HyperFramesRender>($"v3/hyperframes/renders", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Show one HyperFrames render: whether it is done, then a fresh link.</summary>
    /// <param name="renderId">Id of the render.</param>
    [Operation("GET", "/v3/hyperframes/renders/{render_id}")]
    [McpServerTool(Name = "get_hyperframes_render", Title = "Get HyperFrames render", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<HyperFramesRender> GetHyperFramesRender(string renderId, CancellationToken cancellationToken) =>
        heygen.Get<HyperFramesRender>($"v3/hyperframes/renders/{renderId}", cancellationToken);

    /// <summary>Remove a rendered project for good.</summary>
    /// <param name="renderId">Id of the render.</param>
    [Operation("DELETE", "/v3/hyperframes/renders/{render_id}")]
    [McpServerTool(Name = "delete_hyperframes_render", Title = "Delete HyperFrames render", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedHyperFramesRender> DeleteHyperFramesRender(string renderId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/hyperframes/renders/{renderId}", new DeletedHyperFramesRender(renderId), cancellationToken);
}

[JsonConverter(typeof(SnakeCaseEnumConverter<RenderQuality>))]
internal enum RenderQuality
{
    Draft,
    Standard,
    High,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<RenderFormat>))]
internal enum RenderFormat
{
    Mp4,
    Webm,
    Mov,
}

[JsonConverter(typeof(JsonStringEnumConverter<RenderResolution>))]
internal enum RenderResolution
{
    [JsonStringEnumMemberName("1080p")] FullHd,
    [JsonStringEnumMemberName("4k")] UltraHd,
}

/// <summary>What <c>POST /v3/hyperframes/renders</c> takes.</summary>
internal sealed record HyperFramesRequest
{
    [Description("Zip with index.html at its root: asset id, https URL or data: URI.")][AcceptsFiles("zip")] public required AssetRef Project { get; init; }
    [Description("HTML file in the zip; default index.html.")][StringLength(512)][ApiDefault("index.html")] public string? Composition { get; init; }
    [Description("Overrides of the composition's variables.")] public JsonObject? Variables { get; init; }
    [Description("Frame.")][DefaultValue(FrameRatio.Landscape)] public FrameRatio AspectRatio { get; init; }
    [Description("4k costs half as much again.")][DefaultValue(RenderResolution.FullHd)] public RenderResolution Resolution { get; init; }
    [Description("Frames a second.")][Range(1, 240)][DefaultValue(30)] public int Fps { get; init; }
    [Description("Quality.")][DefaultValue(RenderQuality.Standard)] public RenderQuality Quality { get; init; }
    [Description("File format.")][DefaultValue(RenderFormat.Mp4)] public RenderFormat Format { get; init; }
    [Description("Title.")][StringLength(500)] public string? Title { get; init; }
    [Description("https webhook.")] public string? CallbackUrl { get; init; }
    [Description("Echoed to the webhook.")][StringLength(256)] public string? CallbackId { get; init; }
}

/// <summary>A render that was just created.</summary>
internal sealed record CreatedHyperFramesRender(
    [property: Description("Id of the new render.")] string RenderId) : CreatedResult;

/// <summary>A video made from a web page composition.</summary>
internal sealed record HyperFramesRender(
    [property: Description("Render id.")] string RenderId,
    [property: Description("queued, rendering, completed or failed.")] string? Status = null,
    [property: Description("Title.")] string? Title = null,
    [property: Description("Signed; ask again when it has expired.")] string? VideoUrl = null,
    [property: Description("Still image.")] string? ThumbnailUrl = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Frames a second.")] double? Fps = null,
    [property: Description("draft, standard or high.")] string? Quality = null,
    [property: Description("mp4, webm or mov.")] string? Format = null,
    [property: Description("1080p or 4k.")] string? Resolution = null,
    [property: Description("16:9, 9:16 or 1:1.")] string? AspectRatio = null,
    [property: Description("HTML file that was rendered.")] string? Composition = null,
    [property: Description("Your own id.")] string? CallbackId = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Unix seconds.")] double? CompletedAt = null,
    [property: Description("Why it failed.")] string? FailureMessage = null) : ApiRecord;

internal sealed record DeletedHyperFramesRender(
    [property: Description("Id of the render that was deleted.")] string RenderId,
    [property: Description("Always true.")] bool Deleted = true);

[JsonSerializable(typeof(HyperFramesRequest))]
[JsonSerializable(typeof(CreatedHyperFramesRender))]
[JsonSerializable(typeof(Page<HyperFramesRender>))]
[JsonSerializable(typeof(DeletedHyperFramesRender))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class HyperFramesJson : JsonSerializerContext;
