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
