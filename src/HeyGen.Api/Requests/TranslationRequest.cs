using System.ComponentModel;

namespace HeyGen.Api.Requests;

/// <summary>What <c>POST /v3/video-translations</c> takes, and each item of a batch.</summary>
internal sealed record TranslationRequest
{
    [AcceptsFiles("video", Inline = false)] public required AssetRef Video { get; init; }
    [MinLength(1)]
    [Description("Names from list_video_translation_languages.")]
    public required IReadOnlyList<string> OutputLanguages { get; init; }
    public DubbingMode Mode { get; init; }
    public string? Title { get; init; }
    public string? InputLanguage { get; init; }
    public bool TranslateAudioOnly { get; init; }
    public int? SpeakerNum { get; init; }
    [AcceptsFiles("srt", Inline = false)] public AssetRef? Srt { get; init; }
    public SubtitleRole? SrtRole { get; init; }
    [AcceptsFiles("audio", Inline = false)] public AssetRef? Audio { get; init; }
    public double? StartTime { get; init; }
    public double? EndTime { get; init; }
    public StockVoiceConfig? StockVoiceConfig { get; init; }
    public string? BrandGlossaryId { get; init; }
    public bool? KeepTheSameFormat { get; init; }
    public bool EnableDynamicDuration { get; set; } = true;
    public bool DisableMusicTrack { get; init; }
    public bool EnableSpeechEnhancement { get; init; }
    public bool EnableWatermark { get; init; }
    public FrameRateMode? FpsMode { get; init; }
    public string? FolderId { get; init; }
    public string? CallbackUrl { get; init; }
    public string? CallbackId { get; init; }
}
