namespace HeyGen.Mcp.Jobs.Downloads;

/// <summary>A file that a finished video has.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<VideoPart>))]
internal enum VideoPart
{
    Video = (int)FilePart.Video,
    CaptionedVideo = (int)FilePart.CaptionedVideo,
    Subtitles = (int)FilePart.Subtitles,
    Thumbnail = (int)FilePart.Thumbnail,
    Gif = (int)FilePart.Gif,
}

/// <summary>What was saved of a video.</summary>
internal sealed record SavedVideo(
    [property: Description("As asked.")] string VideoId,
    [property: Description("The files, as they are on disk.")] IReadOnlyList<SavedFile<VideoPart>> Files,
    [property: Description("Several ids: what was not saved.")] IReadOnlyList<FailedDownload>? Failed = null,
    [property: Description("What there is not of it.")] IReadOnlyList<VideoPart>? NotAvailable = null);

/// <summary>What leaves files behind when it is finished: kinds of jobs, and what is made at once.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DownloadKind>))]
internal enum DownloadKind
{
    Video,
    VideoTranslation,
    Lipsync,
    AiClipping,
    FillerWordRemoval,
    BackgroundRemoval,
    HyperframesRender,
    Podcast,
    Proofread,
    ModelVideo,
    ModelImage,
    Speech,
    Sound,
}

/// <summary>A sort of file that a job leaves.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<MediaPart>))]
internal enum MediaPart
{
    Video = (int)FilePart.Video,
    Audio = (int)FilePart.Audio,
    Subtitles = (int)FilePart.Subtitles,
    Thumbnail = (int)FilePart.Thumbnail,
    Image = (int)FilePart.Image,
}

/// <summary>What was saved of a job.</summary>
internal sealed record SavedJob(
    [property: Description("As asked.")] DownloadKind Kind,
    [property: Description("As asked.")] string Id,
    [property: Description("The files, as they are on disk.")] IReadOnlyList<SavedFile<MediaPart>> Files,
    [property: Description("Several ids: what was not saved.")] IReadOnlyList<FailedDownload>? Failed = null,
    [property: Description("What there is not of it.")] IReadOnlyList<MediaPart>? NotAvailable = null);

/// <summary>One of several jobs, of which nothing was saved.</summary>
internal sealed record FailedDownload(
    [property: Description("Id.")] string Id,
    [property: Description("Why.")] string Error,
    [property: Description("The file at fault, if it is one.")] string? What = null);

/// <summary>One file on disk.</summary>
internal sealed record SavedFile<TPart>(
    [property: Description("What it is.")] TPart What,
    [property: Description("Absolute.")] string Path,
    [property: Description("Size.")] long Bytes,
    [property: Description("By its content.")] string MediaType,
    [property: Description("How long it runs, if known.")] double? Seconds = null,
    [property: Description("Pixels, if known.")] int? Width = null,
    [property: Description("Pixels, if known.")] int? Height = null);

[JsonSerializable(typeof(SavedVideo))]
[JsonSerializable(typeof(IReadOnlyList<VideoPart>))]
[JsonSerializable(typeof(SavedJob))]
[JsonSerializable(typeof(DownloadKind))]
[JsonSerializable(typeof(IReadOnlyList<MediaPart>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class DownloadJson : JsonSerializerContext;
