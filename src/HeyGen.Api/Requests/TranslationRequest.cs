namespace HeyGen.Api.Requests;

/// <summary>What <c>POST /v3/video-translations</c> takes, and each item of a batch.</summary>
internal sealed record TranslationRequest
{
    [Argument("Asset id or https URL.")][AcceptsFiles("video", Inline = false)] public required AssetRef Video { get; init; }
    [Argument("Names from list_video_translation_languages; each is billed.")][Description("Names from list_video_translation_languages.")][MinLength(1)][Unordered] public required IReadOnlyList<string> OutputLanguages { get; init; }
    [Argument("precision: better lips, higher price.")][DefaultValue(DubbingMode.Speed)] public DubbingMode Mode { get; init; }
    [Argument("Title.")] public string? Title { get; init; }
    [Argument("Code such as en; default: detected.")] public string? InputLanguage { get; init; }
    [Argument("Lips stay as they are.")] public bool TranslateAudioOnly { get; init; }
    [Argument("Number of speakers.")] public int? SpeakerNum { get; init => field = value is 0 ? null : value; }
    [Argument("Own subtitles: SRT text, or as video.")][AcceptsFiles("srt", Inline = false)] public AssetRef? Srt { get; init; }
    [Argument("Original (input) or translated.")] public SubtitleRole? SrtRole { get; init; }
    [Argument("Own dubbing, given as video is.")][AcceptsFiles("audio", Inline = false)] public AssetRef? Audio { get; init; }
    [Argument("Seconds.")][ApiDefault(0.0)] public double? StartTime { get; init; }
    [Argument("Seconds.")] public double? EndTime { get; init => field = value is 0 ? null : value; }
    [Argument("Enterprise: no cloned voice.")] public StockVoiceConfig? StockVoiceConfig { get; init; }
    [Argument("Terms.")] public string? BrandGlossaryId { get; init; }
    [Argument("As the source.")][ApiDefault(false)] public bool? KeepTheSameFormat { get; init; }
    [Argument("Length may follow the speech.")][DefaultValue(true)] public bool EnableDynamicDuration { get; set; } = true;
    [Argument("Drop music.")] public bool DisableMusicTrack { get; init; }
    [Argument("Clean up speech.")] public bool EnableSpeechEnhancement { get; init; }
    [Argument("Watermark.")] public bool EnableWatermark { get; init; }
    [Argument("Frame rate.")] public FrameRateMode? FpsMode { get; init; }
    [Argument("Folder.")] public string? FolderId { get; init; }
    [Argument("https webhook.")] public string? CallbackUrl { get; init; }
    [Argument("Echoed to the webhook.")] public string? CallbackId { get; init; }
}
