using HeyGen.Api.Sanitizing;
using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Jobs.Downloads;

/// <summary>The tools that turn finished jobs into files.</summary>
[McpServerToolType]
internal sealed partial class DownloadTools(HeyGenClient heygen, FileDownload download, AllowedFolders folders, RecentLinks recent)
{
    /// <summary>Save a finished video, its captions, thumbnail or gif as local files on this machine. Returns absolute paths.</summary>
    /// <param name="videoId">Id of a completed video; several with commas between.</param>
    /// <param name="what">Default: the video alone.</param>
    /// <param name="outputDir">Allowed folder; default: the output folder.</param>
    /// <param name="fileName">Default: title and id.</param>
    /// <param name="overwrite">Replace existing files.</param>
    [ListedByDefault, UsesLocalFiles, Toolset("videos")]
    [McpServerTool(Name = "download_video", Title = "Download video", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<SavedVideo> DownloadVideo(
        string videoId,
        IProgress<ProgressNotificationValue> progress,
        [Length(1, 5)] IReadOnlyList<VideoPart>? what = null,
        string? outputDir = null,
        [StringLength(200, MinimumLength = 1)] string? fileName = null,
        bool overwrite = false,
        CancellationToken cancellationToken = default)
    {
        var parts = (what ?? [VideoPart.Video]).Select(part => (FilePart)part).Distinct().ToArray();
        var videos = await Read(JobKind.Video, JobIds.In(videoId, nameof(videoId), int.MaxValue), cancellationToken);
        var (files, missing) = await Save(videos, _ => parts, Target.Of(outputDir, fileName, overwrite, videos.Count), progress, cancellationToken);
        return new SavedVideo(videoId, [.. files.Select(saved => OnDisk((VideoPart)saved.Part, saved.File))], missing is [] ? null : [.. missing.Select(part => (VideoPart)part)]);
    }

    /// <summary>Save a finished dubbed video, lipsync, clips, render, model video or image, subtitles, speech or sound as local files. Videos made here: download_video.</summary>
    /// <param name="kind">What the id stands for.</param>
    /// <param name="id">Of the job; speech: its request_id. Several of a kind with commas between.</param>
    /// <param name="what">Default: video, else what there is.</param>
    /// <param name="outputDir">Allowed folder; default: the output folder.</param>
    /// <param name="fileName">Default: title and id.</param>
    /// <param name="overwrite">Replace existing files.</param>
    [ListedByDefault, UsesLocalFiles, Toolset("jobs")]
    [McpServerTool(Name = "download_job", Title = "Download files of a job", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
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
        var parts = what?.Select(part => (FilePart)part).Distinct().ToArray();
        var ids = JobIds.In(id, nameof(id), int.MaxValue);
        var jobs = kind is DownloadKind.Speech or DownloadKind.Sound
            ? [.. ids.Select(one => JobOutput.LastSeen(recent, kind, one))]
            : await Read(Enum.Parse<JobKind>(kind.ToString()), ids, cancellationToken);
        var (files, missing) = await Save(jobs, job => parts ?? [job.UsualPart], Target.Of(outputDir, fileName, overwrite, jobs.Count), progress, cancellationToken);
        return new SavedJob(kind, id, [.. files.Select(saved => OnDisk((MediaPart)saved.Part, saved.File))], missing is [] ? null : [.. missing.Select(part => (MediaPart)part)]);
    }

    private async Task<IReadOnlyList<JobOutput>> Read(JobKind kind, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var jobs = new List<JobOutput>();
        foreach (var id in ids)
            jobs.Add(await JobOutput.Read(heygen, kind, id, cancellationToken));
        return jobs;
    }

    /// <returns>What was saved, and what one of the jobs does not have.</returns>
    private async Task<(IReadOnlyList<(FilePart Part, DownloadedFile File)> Files, IReadOnlyList<FilePart> Missing)> Save(IReadOnlyList<JobOutput> jobs, Func<JobOutput, IReadOnlyList<FilePart>> partsOf, Target place, IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken)
    {
        var folder = folders.ForWriting(place.OutputDir, "outputDir");
        var orders = jobs.SelectMany(job => partsOf(job).SelectMany(part => job.Files.Where(file => file.Part == part)).Select(file => (file.Part, Order: job.DownloadRequestOf(file, folder, place.FileName, place.Overwrite)))).ToArray();
        foreach (var (_, request) in orders)
            PartFile.RequireFree(request.Target, request.Overwrite); // all of them, before the first is fetched

        return (await KeepAll(orders, progress, cancellationToken), [.. jobs.SelectMany(job => partsOf(job).Except(job.Files.Select(file => file.Part))).Distinct()]);
    }

    /// <summary>All of them or none, so that the same call works again.</summary>
    private async Task<IReadOnlyList<(FilePart, DownloadedFile)>> KeepAll(IReadOnlyList<(FilePart Part, DownloadRequest Order)> orders, IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken)
    {
        var fetched = new List<FetchedFile>();
        var bytes = progress.InBytes("saved");
        try
        {
            foreach (var (_, request) in orders)
            {
                fetched.Add(await download.Fetch(request, bytes, cancellationToken));
                bytes.NextFile();
            }

            return [.. orders.Zip(await KeepAll(fetched), (order, file) => (order.Part, file))];
        }
        finally
        {
            foreach (var file in fetched)
                await file.DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<DownloadedFile>> KeepAll(IReadOnlyList<FetchedFile> fetched)
    {
        var kept = new List<DownloadedFile>();
        try
        {
            foreach (var file in fetched)
                kept.Add(await file.Keep());
            return kept;
        }
        catch (HeyGenException failure)
        {
            if (fetched.Take(kept.Count).Select(file => file.TakeBack()).OfType<string>().ToArray() is { Length: > 0 } left)
                failure.Hint = $"{failure.Hint} Saved already: {string.Join(", ", left)}.";
            throw;
        }
    }

    private static SavedFile<TPart> OnDisk<TPart>(TPart what, DownloadedFile file)
    {
        var facts = MediaInfo.Of(file.Path);
        return new(what, file.Path, file.Bytes, file.MediaType, facts.Seconds, facts.Width, facts.Height);
    }

    /// <summary>Where files are to go.</summary>
    private sealed record Target(string? OutputDir, string? FileName, bool Overwrite)
    {
        /// <summary>Kinds of video that nothing is saved as.</summary>
        private static readonly string[] UnsavedVideo = [".m4v", ".avi", ".mkv", ".wmv", ".mpg", ".mpeg"];

        /// <summary>A folder that is named like a file means that file.</summary>
        public static Target Of(string? outputDir, string? fileName, bool overwrite, int jobs)
        {
            // A name, not a path: where files go is outputDir's to say.
            if (fileName?.AsSpan().IndexOfAny("/\\\0") >= 0)
                throw HeyGenException.InvalidArgument("fileName", "fileName must be a name without folders.", "Use outputDir for the folder.");
            if (jobs > 1 && fileName is not null)
                throw HeyGenException.InvalidArgument("fileName", "Several jobs can't all have one fileName.", "Leave it out: files are named by title and id.");
            fileName = fileName?.Trim(' ', '"', '\'', '`').TrimEnd(' ', '.');
            var path = LocalPath.Plain(outputDir ?? "");
            if (LocalPath.IsOfWindows(path) && !OperatingSystem.IsWindows())
                throw HeyGenException.InvalidArgument("outputDir", $"outputDir is written as on Windows, where this server does not run: {ShortText.Of(path, 100)}.", "Write / between folders, such as ~/Desktop, or leave it out.");
            var isUnsaved = Array.Exists(UnsavedVideo, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
            if ((MediaExtensions.Without(path) == path && !isUnsaved) || LocalPath.IsAddress(path) || path.Contains('\0', StringComparison.Ordinal))
                return new(outputDir, fileName, overwrite);

            var named = Path.GetFileName(path);
            if (isUnsaved || jobs > 1 || (fileName is not null && MediaExtensions.Without(fileName) != MediaExtensions.Without(named)))
                throw HeyGenException.InvalidArgument("outputDir", $"outputDir names a file, {ShortText.Of(named, 100)}, not a folder.", "Give the folder alone, with a slash at its end if it is called so.");
            return new(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : null, named, overwrite);
        }
    }
}
