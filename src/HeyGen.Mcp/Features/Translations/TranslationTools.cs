using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Translations;

/// <summary>Tools that translate videos straight away.</summary>
[McpServerToolType, Toolset("translations")]
internal sealed partial class TranslationTools(HeyGenClient heygen)
{
    /// <summary>Show which target languages are supported: what videos can be translated into.</summary>
    [ListedByDefault, Operation("GET", "/v3/video-translations/languages")]
    [McpServerTool(Name = "list_video_translation_languages", Title = "List translation languages", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<TranslationLanguages> ListVideoTranslationLanguages(CancellationToken cancellationToken) => heygen.ListVideoTranslationLanguages(cancellationToken);

    /// <summary>Spends credits. Dub a video into other languages (a German, Spanish ... version) with the speakers' voices and lips. To correct the text first, use create_proofread.</summary>
    /// <param name="video">Asset id or https URL.</param>
    /// <param name="outputLanguages">Names from list_video_translation_languages; each is billed.</param>
    /// <param name="mode">precision: better lips, higher price.</param>
    /// <param name="title">Title.</param>
    /// <param name="inputLanguage">Default: detected.</param>
    /// <param name="translateAudioOnly">Lips stay as they are.</param>
    /// <param name="speakerNum">Number of speakers.</param>
    /// <param name="srt">Own subtitles: SRT text, or as video.</param>
    /// <param name="srtRole">Original (input) or translated.</param>
    /// <param name="audio">Own dubbing, given as video is.</param>
    /// <param name="startTime">Seconds.</param>
    /// <param name="endTime">Seconds.</param>
    /// <param name="stockVoiceConfig">Enterprise: no cloned voice.</param>
    /// <param name="brandGlossaryId">Terms.</param>
    /// <param name="keepTheSameFormat">As the source.</param>
    /// <param name="enableDynamicDuration">Length may follow the speech.</param>
    /// <param name="disableMusicTrack">Drop music.</param>
    /// <param name="enableSpeechEnhancement">Clean up speech.</param>
    /// <param name="enableWatermark">Watermark.</param>
    /// <param name="fpsMode">Frame rate.</param>
    /// <param name="folderId">Folder.</param>
    /// <param name="callbackUrl">https webhook.</param>
    /// <param name="callbackId">Echoed to the webhook.</param>
    /// <param name="idempotencyKey">A new word makes another take.</param>
    [ListedByDefault, SpendsCredits, Operation("POST", "/v3/video-translations")]
    [McpServerTool(Name = "create_video_translation", Title = "Translate video", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedTranslations> CreateVideoTranslation(
        AssetRef video,
        [MinLength(1)] IReadOnlyList<string> outputLanguages,
        DubbingMode mode = DubbingMode.Speed,
        string? title = null,
        string? inputLanguage = null,
        bool translateAudioOnly = false,
        int? speakerNum = null,
        AssetRef? srt = null,
        SubtitleRole? srtRole = null,
        AssetRef? audio = null,
        double? startTime = null,
        double? endTime = null,
        StockVoiceConfig? stockVoiceConfig = null,
        string? brandGlossaryId = null,
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
        heygen.CreateVideoTranslation(
            new TranslationRequest
            {
                Video = video,
                OutputLanguages = outputLanguages,
                Mode = mode,
                Title = title,
                InputLanguage = inputLanguage,
                TranslateAudioOnly = translateAudioOnly,
                SpeakerNum = speakerNum,
                Srt = srt,
                SrtRole = srtRole,
                Audio = audio,
                StartTime = startTime,
                EndTime = endTime,
                StockVoiceConfig = stockVoiceConfig,
                BrandGlossaryId = brandGlossaryId,
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

    /// <summary>Show one translation (dubbed version): whether it is ready, then fresh links to download video, audio and captions.</summary>
    /// <param name="videoTranslationId">Translation id.</param>
    [ListedByDefault, Operation("GET", "/v3/video-translations/{video_translation_id}")]
    [McpServerTool(Name = "get_video_translation", Title = "Get video translation", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<VideoTranslation> GetVideoTranslation(string videoTranslationId, CancellationToken cancellationToken) =>
        heygen.GetVideoTranslation(videoTranslationId, cancellationToken);

    /// <summary>Show all translations (dubbed versions) of videos: status, languages, links.</summary>
    /// <param name="limit">Page size.</param>
    /// <param name="token">next_token of the page before.</param>
    [Operation("GET", "/v3/video-translations")]
    [McpServerTool(Name = "list_video_translations", Title = "List video translations", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<VideoTranslation>> ListVideoTranslations([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.ListVideoTranslations(limit, token, cancellationToken);

    /// <summary>Change the title of a dubbed video.</summary>
    /// <param name="videoTranslationId">Translation id.</param>
    /// <param name="title">New title.</param>
    [Operation("PATCH", "/v3/video-translations/{video_translation_id}")]
    [McpServerTool(Name = "update_video_translation", Title = "Rename video translation", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<VideoTranslation> UpdateVideoTranslation(string videoTranslationId, string title, CancellationToken cancellationToken) =>
        heygen.UpdateVideoTranslation(videoTranslationId, new TranslationChange(title), cancellationToken);

    /// <summary>Remove a dubbed version for good.</summary>
    /// <param name="videoTranslationId">Translation id.</param>
    [Operation("DELETE", "/v3/video-translations/{video_translation_id}")]
    [McpServerTool(Name = "delete_video_translation", Title = "Delete video translation", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<DeletedTranslation> DeleteVideoTranslation(string videoTranslationId, CancellationToken cancellationToken)
    {
        await heygen.DeleteVideoTranslation(videoTranslationId, cancellationToken);
        return new DeletedTranslation(videoTranslationId);
    }
}
