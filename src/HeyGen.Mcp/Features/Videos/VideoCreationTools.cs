using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Videos;

/// <summary>Tools that order videos: one for each kind that <c>POST /v3/videos</c> makes.</summary>
[McpServerToolType, Toolset("videos")]
internal sealed partial class VideoCreationTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Make a video in which an avatar says your exact script (or audio). For a prompt instead of a script use create_video_agent.</summary>
    /// <param name="avatarId">Look id, from find_avatars or list_avatar_looks.</param>
    /// <param name="script">What is said, or give audio.</param>
    /// <param name="voiceId">Default: the look's own voice.</param>
    /// <param name="audioUrl">Instead of script.</param>
    /// <param name="audioAssetId">Instead of script.</param>
    /// <param name="title">Title.</param>
    /// <param name="resolution">Resolution.</param>
    /// <param name="aspectRatio">auto follows the look.</param>
    /// <param name="fit">Look in frame.</param>
    /// <param name="background">Not with webm.</param>
    /// <param name="removeBackground">Cut the avatar out.</param>
    /// <param name="caption">Captions.</param>
    /// <param name="outputFormat">webm is transparent.</param>
    /// <param name="engine">Default avatar_iv; see the look's supported_api_engines.</param>
    /// <param name="motionPrompt">Gestures, in words; photo avatars or avatar_v.</param>
    /// <param name="expressiveness">Photo avatars on avatar_iv only.</param>
    /// <param name="voiceSettings">How the script is spoken.</param>
    /// <param name="brandGlossaryId">Pronunciations.</param>
    /// <param name="folderId">Folder.</param>
    /// <param name="callbackUrl">https webhook.</param>
    /// <param name="callbackId">Echoed to the webhook.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/videos")]
    [McpServerTool(Name = "create_video_from_avatar", Title = "Create video from avatar", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedVideo> CreateVideoFromAvatar(
        string avatarId,
        [StringLength(5000, MinimumLength = 1)] string? script = null,
        string? voiceId = null,
        string? audioUrl = null,
        [AssetId] AssetRef? audioAssetId = null,
        string? title = null,
        VideoResolution? resolution = null,
        AspectRatio aspectRatio = AspectRatio.Auto,
        Fit? fit = null,
        Background? background = null,
        bool? removeBackground = null,
        Caption? caption = null,
        OutputFormat outputFormat = OutputFormat.Mp4,
        Engine? engine = null,
        string? motionPrompt = null,
        Expressiveness? expressiveness = null,
        VoiceSettings? voiceSettings = null,
        string? brandGlossaryId = null,
        string? folderId = null,
        string? callbackUrl = null,
        string? callbackId = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.CreateVideo(
            new AvatarVideoRequest
            {
                AvatarId = avatarId,
                Script = script,
                VoiceId = voiceId,
                AudioUrl = audioUrl,
                AudioAssetId = audioAssetId,
                Title = title,
                Resolution = resolution,
                AspectRatio = aspectRatio,
                Fit = fit,
                Background = background,
                RemoveBackground = removeBackground,
                Caption = caption,
                OutputFormat = outputFormat,
                Engine = engine,
                MotionPrompt = motionPrompt,
                Expressiveness = expressiveness,
                VoiceSettings = voiceSettings,
                BrandGlossaryId = brandGlossaryId,
                FolderId = folderId,
                CallbackUrl = callbackUrl,
                CallbackId = callbackId,
            },
            idempotencyKey,
            cancellationToken);

    /// <summary>Spends credits. Make a photo, picture or drawing say a script (or audio), without creating an avatar first.</summary>
    /// <param name="image">Face image: asset id, https URL or data: URI.</param>
    /// <param name="script">What is said (needs voiceId), or give audio.</param>
    /// <param name="voiceId">Voice id.</param>
    /// <param name="audioUrl">Instead of script.</param>
    /// <param name="audioAssetId">Instead of script.</param>
    /// <param name="title">Title.</param>
    /// <param name="resolution">Resolution.</param>
    /// <param name="aspectRatio">auto follows the image.</param>
    /// <param name="fit">Image in frame.</param>
    /// <param name="background">Not with webm.</param>
    /// <param name="removeBackground">Cut the person out.</param>
    /// <param name="caption">Captions.</param>
    /// <param name="outputFormat">webm is transparent.</param>
    /// <param name="motionPrompt">Gestures, in words.</param>
    /// <param name="expressiveness">Liveliness.</param>
    /// <param name="voiceSettings">How the script is spoken.</param>
    /// <param name="brandGlossaryId">Pronunciations.</param>
    /// <param name="folderId">Folder.</param>
    /// <param name="callbackUrl">https webhook.</param>
    /// <param name="callbackId">Echoed to the webhook.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/videos")]
    [McpServerTool(Name = "create_video_from_image", Title = "Create video from image", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedVideo> CreateVideoFromImage(
        AssetRef image,
        [StringLength(5000, MinimumLength = 1)] string? script = null,
        string? voiceId = null,
        string? audioUrl = null,
        [AssetId] AssetRef? audioAssetId = null,
        string? title = null,
        VideoResolution? resolution = null,
        AspectRatio aspectRatio = AspectRatio.Auto,
        Fit? fit = null,
        Background? background = null,
        bool? removeBackground = null,
        Caption? caption = null,
        OutputFormat outputFormat = OutputFormat.Mp4,
        string? motionPrompt = null,
        Expressiveness? expressiveness = null,
        VoiceSettings? voiceSettings = null,
        string? brandGlossaryId = null,
        string? folderId = null,
        string? callbackUrl = null,
        string? callbackId = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.CreateVideo(
            new ImageVideoRequest
            {
                Image = image,
                Script = script,
                VoiceId = voiceId,
                AudioUrl = audioUrl,
                AudioAssetId = audioAssetId,
                Title = title,
                Resolution = resolution,
                AspectRatio = aspectRatio,
                Fit = fit,
                Background = background,
                RemoveBackground = removeBackground,
                Caption = caption,
                OutputFormat = outputFormat,
                MotionPrompt = motionPrompt,
                Expressiveness = expressiveness,
                VoiceSettings = voiceSettings,
                BrandGlossaryId = brandGlossaryId,
                FolderId = folderId,
                CallbackUrl = callbackUrl,
                CallbackId = callbackId,
            },
            idempotencyKey,
            cancellationToken);

    /// <summary>Spends credits. Film a 4 to 15 s cinematic clip, like a movie shot: looks act out a prompt. Not for scripted speech: use create_video_from_avatar.</summary>
    /// <param name="prompt">What happens, in words.</param>
    /// <param name="avatarId">1 to 3 look ids.</param>
    /// <param name="references">Up to 3 videos and 9 images: asset ids, https URLs or data: URIs.</param>
    /// <param name="aspectRatio">Frame.</param>
    /// <param name="resolution">Resolution.</param>
    /// <param name="duration">Seconds; default 10.</param>
    /// <param name="autoDuration">Let HeyGen choose the length.</param>
    /// <param name="enhancePrompt">Let HeyGen rewrite the prompt.</param>
    /// <param name="title">Title.</param>
    /// <param name="folderId">Folder.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/videos")]
    [McpServerTool(Name = "create_video_from_cinematic_avatar", Title = "Create cinematic clip", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedVideo> CreateVideoFromCinematicAvatar(
        [StringLength(10000, MinimumLength = 1)] string prompt,
        [Length(1, 3)] IReadOnlyList<string> avatarId,
        [MaxLength(12)] IReadOnlyList<AssetRef>? references = null,
        CinematicRatio aspectRatio = CinematicRatio.Landscape,
        CinematicResolution resolution = CinematicResolution.Hd,
        [Range(4, 15)] int? duration = null,
        bool autoDuration = false,
        bool enhancePrompt = false,
        string? title = null,
        string? folderId = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.CreateVideo(
            new CinematicVideoRequest
            {
                Prompt = prompt,
                AvatarId = avatarId,
                References = references,
                AspectRatio = aspectRatio,
                Resolution = resolution,
                Duration = duration,
                AutoDuration = autoDuration,
                EnhancePrompt = enhancePrompt,
                Title = title,
                FolderId = folderId,
            },
            idempotencyKey,
            cancellationToken);

    /// <summary>Spends credits. Make one mp4 of up to 50 scenes: avatars that speak, images and videos with or without voice-over.</summary>
    /// <param name="scenes">The scenes in order.</param>
    /// <param name="title">Title.</param>
    /// <param name="resolution">Resolution.</param>
    /// <param name="aspectRatio">Frame; scenes are cropped to it.</param>
    /// <param name="caption">Captions.</param>
    /// <param name="brandGlossaryId">Pronunciations.</param>
    /// <param name="folderId">Folder.</param>
    /// <param name="callbackUrl">https webhook.</param>
    /// <param name="callbackId">Echoed to the webhook.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [SpendsCredits, Operation("POST", "/v3/videos")]
    [McpServerTool(Name = "create_video_from_studio", Title = "Create video from scenes", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedVideo> CreateVideoFromStudio(
        [Length(1, 50)] IReadOnlyList<StudioScene> scenes,
        string? title = null,
        VideoResolution? resolution = null,
        AspectRatio aspectRatio = AspectRatio.Auto,
        Caption? caption = null,
        string? brandGlossaryId = null,
        string? folderId = null,
        string? callbackUrl = null,
        string? callbackId = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.CreateVideo(
            new StudioVideoRequest
            {
                Scenes = scenes,
                Title = title,
                Resolution = resolution,
                AspectRatio = aspectRatio,
                Caption = caption,
                BrandGlossaryId = brandGlossaryId,
                FolderId = folderId,
                CallbackUrl = callbackUrl,
                CallbackId = callbackId,
            },
            idempotencyKey,
            cancellationToken);
}
