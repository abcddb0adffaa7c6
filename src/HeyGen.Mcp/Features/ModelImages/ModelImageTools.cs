namespace HeyGen.Mcp.Features.ModelImages;

/// <summary>Tools that let HeyGen's image model make pictures of a person.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class ModelImageTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Not generally available. Generate images (pictures) of a person from 1 to 5 photos of them, in the clothes, pose and scene of one reference picture. It takes no prompt: from words use create_prompt_avatar.</summary>
    [SpendsCredits, Operation("POST", "/v3/models/images")]
    [McpServerTool(Name = "create_image_generation", Title = "Generate images", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedModelImage> CreateImageGeneration([AsArguments] ModelImageRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostKeyed<CreatedModelImage>($"v3/models/images", request, idempotencyKey, cancellationToken)
            .ThenWaitFor(JobKind.ModelImage, created => created.GenerationId);

    /// <summary>Get generated images: whether they are done, fresh links. Not generally available.</summary>
    /// <param name="generationId">From create_image_generation.</param>
    [Operation("GET", "/v3/models/images/{generation_id}")]
    [McpServerTool(Name = "get_image_generation", Title = "Get generated images", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<ModelImageGeneration> GetImageGeneration(string generationId, CancellationToken cancellationToken) =>
        heygen.Get<ModelImageGeneration>($"v3/models/images/{generationId}", cancellationToken);
}
