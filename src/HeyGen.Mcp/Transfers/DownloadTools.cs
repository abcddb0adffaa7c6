using System.ComponentModel.DataAnnotations;
using HeyGen.Mcp.Files;
using HeyGen.Mcp.HeyGenApi.Errors;
using HeyGen.Mcp.Server.Rooms;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Transfers;

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
        DownloadRules.CheckFileName(fileName);
        var video = await GetVideo(videoId, cancellationToken);
        DownloadRules.CheckFinished(video, videoId);
        var folder = folders.ForWriting(outputDir, nameof(outputDir));
        var wanted = (what ?? [VideoPart.Video]).Distinct().ToLookup(part => VideoParts.UrlOf(video, part) is not null);
        VideoPart[] parts = [.. wanted[true]];
        var files = await Save([.. parts.Select(part => Order(video, videoId, part, Path.Join(folder, VideoParts.FileNameOf(video, videoId, part, fileName)), overwrite))], progress, cancellationToken);
        return new SavedVideo(videoId, [.. parts.Zip(files, (part, file) => new SavedPart(part, file.Path, file.Bytes, file.MediaType))], wanted[false].Any() ? [.. wanted[false]] : null);
    }

    /// <summary>Save a finished dubbed video, lipsync, clips, render, subtitles, speech or sound as local files. Videos made here: download_video.</summary>
    /// <param name="kind">What the id stands for.</param>
    /// <param name="id">Of the job; speech: its request_id.</param>
    /// <param name="what">Default: video, else what there is.</param>
    /// <param name="outputDir">Allowed folder; default: the output folder.</param>
    /// <param name="fileName">Default: title and id.</param>
    /// <param name="overwrite">Replace existing files.</param>
    [UsesLocalFiles, Toolset("jobs")]
    [McpServerTool(Name = "download_job", Title = "Download files of a job", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<SavedJob> DownloadJob(
        MediaJob kind,
        string id,
        IProgress<ProgressNotificationValue> progress,
        [Length(1, 4)] IReadOnlyList<MediaPart>? what = null,
        [Seldom] string? outputDir = null,
        [Seldom][StringLength(200, MinimumLength = 1)] string? fileName = null,
        [Seldom] bool overwrite = false,
        CancellationToken cancellationToken = default)
    {
        DownloadRules.CheckFileName(fileName);
        var job = new JobDownload(heygen, recent, kind, id);
        var offered = await job.Look(cancellationToken);
        var folder = folders.ForWriting(outputDir, nameof(outputDir));
        var parts = (what ?? [offered.Any(file => file.Part is MediaPart.Video) ? MediaPart.Video : offered[0].Part]).Distinct().ToArray();
        JobFile[] wanted = [.. offered.Where(file => parts.Contains(file.Part))];
        var files = await Save([.. wanted.Select(file => job.OrderOf(file, Path.Join(folder, JobFiles.NameOf(file, job.Title, kind, id, fileName)), overwrite))], progress, cancellationToken);
        MediaPart[] missing = [.. parts.Except(wanted.Select(file => file.Part))];
        return new SavedJob(kind, id, [.. wanted.Zip(files, (file, saved) => new SavedFile(file.Part, saved.Path, saved.Bytes, saved.MediaType))], missing.Length > 0 ? missing : null);
    }

    private async Task<IReadOnlyList<DownloadedFile>> Save(IReadOnlyList<DownloadOrder> orders, IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken)
    {
        foreach (var order in orders.Where(order => !order.Overwrite))
            PartFile.RequireAbsent(order.Target); // all of them, before the first is fetched

        var files = new List<DownloadedFile>();
        var bytes = progress.InBytes("saved");
        foreach (var order in orders)
        {
            files.Add(await download.Save(order, bytes, cancellationToken));
            bytes.NextFile();
        }

        return files;
    }

    private Task<Video> GetVideo(string videoId, CancellationToken cancellationToken) => heygen.Get<Video>($"v3/videos/{videoId}", cancellationToken);

    private DownloadOrder Order(Video video, string videoId, VideoPart part, string target, bool overwrite) => new(
        target,
        VideoParts.UrlOf(video, part)!,
        async cancellationToken => VideoParts.UrlOf(await GetVideo(videoId, cancellationToken), part)
            ?? throw new HeyGenException(ErrorCode.DownloadFailed, "HeyGen no longer offers this file."),
        overwrite);
}
