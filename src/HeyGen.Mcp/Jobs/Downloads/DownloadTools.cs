using System.ComponentModel.DataAnnotations;
using HeyGen.Api.Jobs;
using HeyGen.Mcp.LocalFiles;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Jobs.Downloads;

/// <summary>The tools that turn finished jobs into files.</summary>
[McpServerToolType]
internal sealed partial class DownloadTools(HeyGenClient heygen, FileDownload download, AllowedFolders folders, RecentLinks recent)
{
    /// <summary>Save a finished video, its captions, thumbnail or gif as local files on this machine. Returns absolute paths.</summary>
    /// <param name="videoId">Id of a completed video.</param>
    /// <param name="what">What to save.</param>
    /// <param name="outputDir">Allowed folder; default: the output folder.</param>
    /// <param name="fileName">Without extension; default: title and id.</param>
    /// <param name="overwrite">Replace existing files.</param>
    [ListedByDefault, UsesLocalFiles, Toolset("videos")]
    [McpServerTool(Name = "download_video", Title = "Download video", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<SavedVideo> DownloadVideo(
        string videoId,
        IProgress<ProgressNotificationValue> progress,
        [Length(1, 5)] IReadOnlyList<VideoPart>? what = null,
        string? outputDir = null,
        [StringLength(200, MinimumLength = 1)] string? fileName = null,
        bool overwrite = false,
        CancellationToken cancellationToken = default)
    {
        CheckFileName(fileName);
        var parts = (what ?? [VideoPart.Video]).Distinct().ToArray();
        var video = await JobOutput.Read(heygen, JobKind.Video, ApiPath.RequireId(videoId), cancellationToken);
        JobFile[] wanted = [.. parts.SelectMany(part => video.Files.Where(file => file.Part == (FilePart)part))];
        var files = await Save(video, wanted, new Place(outputDir, fileName, overwrite), progress, cancellationToken);
        VideoPart[] missing = [.. parts.Except(wanted.Select(file => (VideoPart)file.Part))];
        return new SavedVideo(videoId, [.. files.Select(saved => OnDisk((VideoPart)saved.Part, saved.File))], missing is [] ? null : missing);
    }

    /// <summary>Save a finished dubbed video, lipsync, clips, render, model video or image, subtitles, speech or sound as local files. Videos made here: download_video.</summary>
    /// <param name="kind">What the id stands for.</param>
    /// <param name="id">Of the job; speech: its request_id.</param>
    /// <param name="what">Default: video, else what there is.</param>
    /// <param name="outputDir">Allowed folder; default: the output folder.</param>
    /// <param name="fileName">Default: title and id.</param>
    /// <param name="overwrite">Replace existing files.</param>
    [ListedByDefault, UsesLocalFiles, Toolset("jobs")]
    [McpServerTool(Name = "download_job", Title = "Download files of a job", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<SavedJob> DownloadJob(
        DownloadKind kind,
        string id,
        IProgress<ProgressNotificationValue> progress,
        [Length(1, 5)] IReadOnlyList<MediaPart>? what = null,
        string? outputDir = null,
        [StringLength(200, MinimumLength = 1)] string? fileName = null,
        bool overwrite = false,
        CancellationToken cancellationToken = default)
    {
        CheckFileName(fileName);
        var job = kind is DownloadKind.Speech or DownloadKind.Sound
            ? JobOutput.LastSeen(recent, kind, id)
            : await JobOutput.Read(heygen, Enum.Parse<JobKind>(kind.ToString()), id, cancellationToken);
        var usual = job.Files.Any(file => file.Part is FilePart.Video) ? FilePart.Video : job.Files[0].Part;
        var parts = (what ?? [(MediaPart)usual]).Distinct().ToArray();
        JobFile[] wanted = [.. job.Files.Where(file => parts.Contains((MediaPart)file.Part))];
        var files = await Save(job, wanted, new Place(outputDir, fileName, overwrite), progress, cancellationToken);
        MediaPart[] missing = [.. parts.Except(wanted.Select(file => (MediaPart)file.Part))];
        return new SavedJob(kind, id, [.. files.Select(saved => OnDisk((MediaPart)saved.Part, saved.File))], missing is [] ? null : missing);
    }

    /// <summary>A name, not a path: where files go is outputDir's to say.</summary>
    private static void CheckFileName(string? fileName)
    {
        if (fileName?.AsSpan().IndexOfAny("/\\\0") >= 0)
            throw HeyGenException.InvalidArgument("fileName", "fileName must be a name without folders.", "Use outputDir for the folder.");
    }

    private async Task<IReadOnlyList<(FilePart Part, DownloadedFile File)>> Save(JobOutput job, IReadOnlyList<JobFile> wanted, Place place, IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken)
    {
        var folder = folders.ForWriting(place.OutputDir, "outputDir");
        var orders = wanted.Select(file => job.OrderOf(file, folder, place.FileName, place.Overwrite)).ToArray();
        foreach (var order in orders.Where(order => !order.Overwrite))
            PartFile.RequireAbsent(order.Target); // all of them, before the first is fetched

        var files = new List<(FilePart, DownloadedFile)>();
        var bytes = progress.InBytes("saved");
        foreach (var (file, order) in wanted.Zip(orders))
        {
            files.Add((file.Part, await download.Save(order, bytes, cancellationToken)));
            bytes.NextFile();
        }

        return files;
    }

    private static SavedFile<TPart> OnDisk<TPart>(TPart what, DownloadedFile file) => new(what, file.Path, file.Bytes, file.MediaType);

    /// <summary>Where files are to go.</summary>
    private sealed record Place(string? OutputDir, string? FileName, bool Overwrite);
}
