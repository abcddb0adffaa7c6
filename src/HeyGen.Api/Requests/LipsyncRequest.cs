namespace HeyGen.Api.Requests;

/// <summary>What <c>POST /v3/lipsyncs</c> takes, and each item of a batch.</summary>
internal sealed record LipsyncRequest
{
    [Argument("Asset id or https URL.")][AcceptsFiles("video", Inline = false)] public required AssetRef Video { get; init; }
    [Argument("Asset id or https URL.")][AcceptsFiles("audio", Inline = false)] public required AssetRef Audio { get; init; }
    [Argument("precision: better lips, higher price.")][DefaultValue(DubbingMode.Speed)] public DubbingMode Mode { get; init; }
    [Argument("Title.")] public string? Title { get; init; }
    [Argument("Seconds.")][ApiDefault(0.0)] public double? StartTime { get; init; }
    [Argument("Seconds.")] public double? EndTime { get; init => field = value is 0 ? null : value; }
    [Argument("As the source.")][ApiDefault(false)] public bool? KeepTheSameFormat { get; init; }
    [Argument("Length may follow the audio.")][DefaultValue(true)] public bool EnableDynamicDuration { get; set; } = true;
    [Argument("Drop music.")] public bool DisableMusicTrack { get; init; }
    [Argument("Clean up speech.")] public bool EnableSpeechEnhancement { get; init; }
    [Argument("Watermark.")] public bool EnableWatermark { get; init; }
    [Argument("Frame rate.")] public FrameRateMode? FpsMode { get; init; }
    [Argument("Folder.")] public string? FolderId { get; init; }
    [Argument("https webhook.")] public string? CallbackUrl { get; init; }
    [Argument("Echoed to the webhook.")] public string? CallbackId { get; init; }
}
