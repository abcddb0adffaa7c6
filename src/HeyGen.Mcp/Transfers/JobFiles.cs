using System.Text.Json;
using HeyGen.Mcp.Files;

namespace HeyGen.Mcp.Transfers;

/// <summary>A file that a job has left at HeyGen.</summary>
/// <param name="Label">Tells it from others of its sort: a clip's title and id, a layer's name; empty for the only one.</param>
/// <param name="Extension">With its dot.</param>
internal sealed record JobFile(MediaPart Part, string Label, string Extension, string Url)
{
    public bool IsSameAs(JobFile other) => Part == other.Part && Label == other.Label && Extension == other.Extension;
}

/// <summary>Finds the files in what HeyGen says of a job. All kinds name their links alike.</summary>
internal static class JobFiles
{
    private static readonly (string Member, MediaPart Part, string Label, string[] Extensions)[] Links =
    [
        ("video_url", MediaPart.Video, "", MediaExtensions.Video),
        ("audio_url", MediaPart.Audio, "", MediaExtensions.Sound),
        ("srt_url", MediaPart.Subtitles, "", MediaExtensions.Subtitles),
        ("srt_caption_url", MediaPart.Subtitles, "", MediaExtensions.Subtitles),
        ("caption_url", MediaPart.Subtitles, "", MediaExtensions.Subtitles),
        ("vtt_caption_url", MediaPart.Subtitles, "", MediaExtensions.WebSubtitles),
        ("original_srt_url", MediaPart.Subtitles, "original", MediaExtensions.Subtitles),
        ("thumbnail_url", MediaPart.Thumbnail, "", MediaExtensions.Picture),
    ];

    /// <summary>Where HeyGen says how a job stands; null for what it has no such place for.</summary>
    public static ApiPath? PathOf(MediaJob kind, string id) => kind switch
    {
        MediaJob.VideoTranslation => $"v3/video-translations/{id}",
        MediaJob.Lipsync => $"v3/lipsyncs/{id}",
        MediaJob.AiClipping => $"v3/ai-clipping/{id}",
        MediaJob.FillerWordRemoval => $"v3/filler-word-removals/{id}",
        MediaJob.BackgroundRemoval => $"v3/background-removals/{id}",
        MediaJob.HyperframesRender => $"v3/hyperframes/renders/{id}",
        MediaJob.Podcast => $"v3/podcasts/{id}",
        MediaJob.Proofread => $"v3/video-translations/proofreads/{id}/srt",
        _ => null,
    };

    public static IReadOnlyList<JobFile> Of(JsonElement job) => [.. Own(job, ""), .. Clips(job), .. Layers(job)];

    public static string? Text(JsonElement data, string name) =>
        data.ValueKind is JsonValueKind.Object && data.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    /// <summary>The id keeps files of jobs with one title apart.</summary>
    public static string NameOf(JobFile file, string? title, MediaJob kind, string id, string? fileName)
    {
        var name = fileName is null ? $"{FileNames.Safe(title, WireName.Of(kind))}-{id}" : FileNames.Safe(MediaExtensions.Without(fileName), id);
        return name + (file.Label.Length is 0 ? "" : "-" + FileNames.Safe(file.Label, "part")) + file.Extension;
    }

    private static IEnumerable<JobFile> Own(JsonElement data, string label) => Links
        .Where(link => Text(data, link.Member) is { Length: > 0 })
        .Select(link => new JobFile(link.Part, label.Length is 0 ? link.Label : label, MediaExtensions.Of(Text(data, link.Member), link.Extensions), Text(data, link.Member)!));

    private static IEnumerable<JobFile> Clips(JsonElement job) =>
        job.ValueKind is JsonValueKind.Object && job.TryGetProperty("clips", out var clips) && clips.ValueKind is JsonValueKind.Array
            ? clips.EnumerateArray().SelectMany((clip, index) => Own(clip, $"{index + 1} {Text(clip, "title")}".Trim()))
            : [];

    private static IEnumerable<JobFile> Layers(JsonElement job) =>
        job.ValueKind is JsonValueKind.Object && job.TryGetProperty("layers", out var layers) && layers.ValueKind is JsonValueKind.Object
            ? layers.EnumerateObject().Where(layer => layer.Value.ValueKind is JsonValueKind.String).Select(layer => new JobFile(MediaPart.Video, layer.Name, MediaExtensions.Of(layer.Value.GetString(), MediaExtensions.Video), layer.Value.GetString()!))
            : [];
}
