namespace HeyGen.Mcp.Features.ModelVideos;

/// <summary>Tools that let HeyGen's video model film something: one for each mode of <c>POST /v3/models/videos</c>.</summary>
[McpServerToolType, Toolset("videos")]
internal sealed partial class ModelVideoTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Generate a 5 to 15 s clip with sound of anything (animals, scenery, products, b-roll) from a text prompt. No avatar: for one that speaks use create_video_from_avatar.</summary>
    [SpendsCredits, Operation("POST", "/v3/models/videos")]
    [McpServerTool(Name = "text_to_video", Title = "Text to video", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedModelVideo> TextToVideo([AsArguments] TextToVideoRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateModelVideo(request, idempotencyKey, cancellationToken);

    /// <summary>Spends credits. Animate a picture, bring it to life: it becomes the first frame of a 5 to 15 s clip with sound that moves as a prompt says. To let a face speak use create_video_from_image.</summary>
    [SpendsCredits, Operation("POST", "/v3/models/videos")]
    [McpServerTool(Name = "image_to_video", Title = "Image to video", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedModelVideo> ImageToVideo([AsArguments] ImageToVideoRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateModelVideo(request, idempotencyKey, cancellationToken);

    /// <summary>Spends credits. Generate a 5 to 15 s clip from a prompt and reference pictures, videos or sounds, keeping their characters, objects and style consistent. For a first frame use image_to_video.</summary>
    [SpendsCredits, Operation("POST", "/v3/models/videos")]
    [McpServerTool(Name = "reference_to_video", Title = "Reference to video", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedModelVideo> ReferenceToVideo([AsArguments] ReferenceToVideoRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateModelVideo(request, idempotencyKey, cancellationToken);

    /// <summary>Show the status of one model video, the generated clip from text, image or reference: finished, failed or cancelled and why, fresh link.</summary>
    /// <param name="videoId">Id that its create tool returned.</param>
    [Operation("GET", "/v3/models/videos/{video_id}")]
    [McpServerTool(Name = "get_model_video", Title = "Get model video", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<ModelVideo> GetModelVideo(string videoId, CancellationToken cancellationToken) =>
        heygen.Get<ModelVideo>($"v3/models/videos/{videoId}", cancellationToken);
}
