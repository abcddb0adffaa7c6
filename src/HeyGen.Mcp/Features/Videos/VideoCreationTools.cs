namespace HeyGen.Mcp.Features.Videos;

/// <summary>Tools that create videos: one for each kind that <c>POST /v3/videos</c> makes.</summary>
[McpServerToolType, Toolset("videos")]
internal sealed partial class VideoCreationTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Make a video in which an avatar says your exact script (or audio). For a prompt instead of a script use create_video_agent.</summary>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/videos")]
    [McpServerTool(Name = "create_video_from_avatar", Title = "Create video from avatar", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedVideo> CreateVideoFromAvatar([AsArguments] AvatarVideoRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateVideo(request, idempotencyKey, cancellationToken);

    /// <summary>Spends credits. Make a photo, picture or drawing say a script (or audio), without creating an avatar first.</summary>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/videos")]
    [McpServerTool(Name = "create_video_from_image", Title = "Create video from image", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedVideo> CreateVideoFromImage([AsArguments] ImageVideoRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateVideo(request, idempotencyKey, cancellationToken);

    /// <summary>Spends credits. Film a 4 to 15 s cinematic clip, like a movie shot: looks act out a prompt. Not for scripted speech: use create_video_from_avatar.</summary>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/videos")]
    [McpServerTool(Name = "create_video_from_cinematic_avatar", Title = "Create cinematic clip", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedVideo> CreateVideoFromCinematicAvatar([AsArguments] CinematicVideoRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateVideo(request, idempotencyKey, cancellationToken);

    /// <summary>Spends credits. Make one mp4 of up to 50 scenes: avatars that speak, images and videos with or without voice-over.</summary>
    [SpendsCredits, Operation("POST", "/v3/videos")]
    [McpServerTool(Name = "create_video_from_studio", Title = "Create video from scenes", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedVideo> CreateVideoFromStudio([AsArguments] StudioVideoRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateVideo(request, idempotencyKey, cancellationToken);
}
