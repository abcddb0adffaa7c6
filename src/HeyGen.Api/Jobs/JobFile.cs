namespace HeyGen.Api.Jobs;

/// <summary>A sort of file that a job leaves.</summary>
internal enum FilePart
{
    Video,
    CaptionedVideo,
    Audio,
    Subtitles,
    Thumbnail,
    Gif,
    Image,
}

/// <summary>A member of HeyGen's answers that links a file.</summary>
/// <param name="Label">Tells the file from others of its sort.</param>
/// <param name="Extensions">What fits, the usual one first.</param>
internal sealed record FileLink(string Member, FilePart Part, string Label, IReadOnlyList<string> Extensions)
{
    public static IReadOnlyList<FileLink> OfVideos { get; } =
    [
        new("video_url", FilePart.Video, "", MediaExtensions.Video),
        new("captioned_video_url", FilePart.CaptionedVideo, "captioned", MediaExtensions.Video),
        new("subtitle_url", FilePart.Subtitles, "", MediaExtensions.Subtitles),
        new("thumbnail_url", FilePart.Thumbnail, "", MediaExtensions.Picture),
        new("gif_url", FilePart.Gif, "", MediaExtensions.Animation),
    ];

    /// <summary>All kinds but videos name their links alike.</summary>
    public static IReadOnlyList<FileLink> OfOtherJobs { get; } =
    [
        new("video_url", FilePart.Video, "", MediaExtensions.Video),
        new("audio_url", FilePart.Audio, "", MediaExtensions.Sound),
        new("srt_url", FilePart.Subtitles, "", MediaExtensions.Subtitles),
        new("srt_caption_url", FilePart.Subtitles, "", MediaExtensions.Subtitles),
        new("caption_url", FilePart.Subtitles, "", MediaExtensions.Subtitles),
        new("vtt_caption_url", FilePart.Subtitles, "", MediaExtensions.WebSubtitles),
        new("original_srt_url", FilePart.Subtitles, "original", MediaExtensions.Subtitles),
        new("image_url", FilePart.Image, "", MediaExtensions.Picture),
        new("thumbnail_url", FilePart.Thumbnail, "", MediaExtensions.Picture),
    ];
}

/// <summary>A file that a job has left at HeyGen.</summary>
/// <param name="Label">Tells it from others of its sort: a clip's title, a layer's name; empty for the only one.</param>
/// <param name="Extension">With its dot.</param>
internal sealed record JobFile(FilePart Part, string Label, string Extension, string Url)
{
    /// <summary>The files that an answer links: of the job itself, of its clips and images and of its layers.</summary>
    public static IReadOnlyList<JobFile> AllIn(JsonElement job, IReadOnlyList<FileLink> links) =>
    [
        .. Linked(job, "", links),
        .. job.Items("clips").SelectMany((clip, index) => Linked(clip, $"{index + 1} {clip.Text("title")}".Trim(), links)),
        .. job.Items("images").SelectMany((image, index) => Linked(image, $"{index + 1}", links)),
        .. Layers(job),
    ];

    public bool IsSameAs(JobFile other) => Part == other.Part && Label == other.Label && Extension == other.Extension;

    private static IEnumerable<JobFile> Linked(JsonElement data, string label, IReadOnlyList<FileLink> links) => links
        .Select(link => (Link: link, Url: data.Text(link.Member)))
        .Where(found => found.Url is { Length: > 0 })
        .Select(found => new JobFile(found.Link.Part, label.Length is 0 ? found.Link.Label : label, MediaExtensions.Of(found.Url, found.Link.Extensions), found.Url!));

    private static IEnumerable<JobFile> Layers(JsonElement job) => job.Member("layers") is { ValueKind: JsonValueKind.Object } layers
        ? layers.EnumerateObject()
            .Where(layer => layer.Value.ValueKind is JsonValueKind.String)
            .Select(layer => new JobFile(FilePart.Video, layer.Name, MediaExtensions.Of(layer.Value.GetString(), MediaExtensions.Video), layer.Value.GetString()!))
        : [];
}
