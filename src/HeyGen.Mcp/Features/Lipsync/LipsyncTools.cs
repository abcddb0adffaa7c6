using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Lipsync;

/// <summary>Tools that fit the lips of an existing video to another audio.</summary>
[McpServerToolType, Toolset("lipsync")]
internal sealed partial class LipsyncTools(HeyGenClient heygen)
{
    /// <summary>Spends credits. Replace what the speaker of an existing video says by an audio (mp3), lips in sync. For another language use create_video_translation; for a still image create_video_from_image.</summary>
    /// <param name="video">Asset id or https URL.</param>
    /// <param name="audio">Asset id or https URL.</param>
    /// <param name="mode">precision: better lips, higher price.</param>
    /// <param name="title">Title.</param>
    /// <param name="startTime">Seconds.</param>
    /// <param name="endTime">Seconds.</param>
    /// <param name="keepTheSameFormat">As the source.</param>
    /// <param name="enableDynamicDuration">Length may follow the audio.</param>
    /// <param name="disableMusicTrack">Drop music.</param>
    /// <param name="enableSpeechEnhancement">Clean up speech.</param>
    /// <param name="enableWatermark">Watermark.</param>
    /// <param name="fpsMode">Frame rate.</param>
    /// <param name="folderId">Folder.</param>
    /// <param name="callbackUrl">https webhook.</param>
    /// <param name="callbackId">Echoed to the webhook.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [SpendsCredits, Operation("POST", "/v3/lipsyncs")]
    [McpServerTool(Name = "create_lipsync", Title = "Create lipsync", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedLipsync> CreateLipsync(
        AssetRef video,
        AssetRef audio,
        DubbingMode mode = DubbingMode.Speed,
        string? title = null,
        double? startTime = null,
        double? endTime = null,
        bool? keepTheSameFormat = null,
        bool enableDynamicDuration = true,
        bool disableMusicTrack = false,
        bool enableSpeechEnhancement = false,
        bool enableWatermark = false,
        FrameRateMode? fpsMode = null,
        string? folderId = null,
        string? callbackUrl = null,
        string? callbackId = null,
        [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        heygen.CreateLipsync(
            new LipsyncRequest
            {
                Video = video,
                Audio = audio,
                Mode = mode,
                Title = title,
                StartTime = startTime,
                EndTime = endTime,
                KeepTheSameFormat = keepTheSameFormat,
                EnableDynamicDuration = enableDynamicDuration,
                DisableMusicTrack = disableMusicTrack,
                EnableSpeechEnhancement = enableSpeechEnhancement,
                EnableWatermark = enableWatermark,
                FpsMode = fpsMode,
                FolderId = folderId,
                CallbackUrl = callbackUrl,
                CallbackId = callbackId,
            },
            idempotencyKey,
            cancellationToken);

    /// <summary>Show one lipsync (clip with matched mouth): whether it is ready, then fresh links to download video and captions.</summary>
    /// <param name="lipsyncId">Lipsync id.</param>
    [Operation("GET", "/v3/lipsyncs/{lipsync_id}")]
    [McpServerTool(Name = "get_lipsync", Title = "Get lipsync", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<LipsyncJob> GetLipsync(string lipsyncId, CancellationToken cancellationToken) => heygen.GetLipsync(lipsyncId, cancellationToken);

    /// <summary>Show all lipsync jobs (clips whose mouth matches new audio): status, links.</summary>
    /// <param name="limit">Page size.</param>
    /// <param name="token">next_token of the page before.</param>
    [Operation("GET", "/v3/lipsyncs")]
    [McpServerTool(Name = "list_lipsyncs", Title = "List lipsyncs", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<LipsyncJob>> ListLipsyncs([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.ListLipsyncs(limit, token, cancellationToken);

    /// <summary>Change the title of a lip-synced video.</summary>
    /// <param name="lipsyncId">Lipsync id.</param>
    /// <param name="title">New title.</param>
    [Operation("PATCH", "/v3/lipsyncs/{lipsync_id}")]
    [McpServerTool(Name = "update_lipsync", Title = "Rename lipsync", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<LipsyncJob> UpdateLipsync(string lipsyncId, string title, CancellationToken cancellationToken) =>
        heygen.UpdateLipsync(lipsyncId, new LipsyncChange(title), cancellationToken);

    /// <summary>Remove a lip-synced clip for good.</summary>
    /// <param name="lipsyncId">Lipsync id.</param>
    [Operation("DELETE", "/v3/lipsyncs/{lipsync_id}")]
    [McpServerTool(Name = "delete_lipsync", Title = "Delete lipsync", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<DeletedLipsync> DeleteLipsync(string lipsyncId, CancellationToken cancellationToken)
    {
        await heygen.DeleteLipsync(lipsyncId, cancellationToken);
        return new DeletedLipsync(lipsyncId);
    }
}
