namespace HeyGen.Api.Requests;

/// <summary>What <c>POST /v3/lipsyncs</c> takes, and each item of a batch.</summary>
internal sealed record LipsyncRequest
{
    [AcceptsFiles("video", Inline = false)] public required AssetRef Video { get; init; }
    [AcceptsFiles("audio", Inline = false)] public required AssetRef Audio { get; init; }
    public DubbingMode Mode { get; init; }
    public string? Title { get; init; }
    public double? StartTime { get; init; }
    public double? EndTime { get; init; }
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
