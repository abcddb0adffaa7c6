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
        var ids = JobIds.In(videoId, nameof(videoId), int.MaxValue);
        var saved = await Save(ids, id => JobOutput.Read(heygen, JobKind.Video, id, cancellationToken), _ => parts, Target.Of(outputDir, fileName, overwrite, ids.Count), progress, cancellationToken);
        return new SavedVideo(videoId, [.. saved.Files.Select(file => OnDisk((VideoPart)file.Part, file.File))], saved.Failed, saved.Missing?.Select(part => (VideoPart)part).ToArray());
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
        var saved = await Save(ids, ReadOne, job => parts ?? [job.UsualPart], Target.Of(outputDir, fileName, overwrite, ids.Count), progress, cancellationToken);
        return new SavedJob(kind, id, [.. saved.Files.Select(file => OnDisk((MediaPart)file.Part, file.File))], saved.Failed, saved.Missing?.Select(part => (MediaPart)part).ToArray());

        Task<JobOutput> ReadOne(string one) => kind is DownloadKind.Speech or DownloadKind.Sound
            ? Task.FromResult(JobOutput.LastSeen(recent, kind, one))
            : JobOutput.Read(heygen, Enum.Parse<JobKind>(kind.ToString()), one, cancellationToken);
    }

    /// <summary>Each job by itself: what is wrong with one keeps none of the others from being saved.</summary>
    /// <exception cref="HeyGenException">None could be.</exception>
    private async Task<Saved> Save(IReadOnlyList<string> ids, Func<string, Task<JobOutput>> read, Func<JobOutput, IReadOnlyList<FilePart>> partsOf, Target place, IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken)
    {
        var folder = folders.ForWriting(place.OutputDir, "outputDir");
        var bytes = progress.InBytes("saved");
        var (files, missing, failed) = (new List<(FilePart, DownloadedFile)>(), new List<FilePart>(), new List<FailedDownload>());
        HeyGenException? first = null;
        var isOfSeveral = ids.Count > 1;
        foreach (var id in ids)
        {
            var orders = new List<(FilePart Part, DownloadRequest Request)>();
            var fetched = new List<FetchedFile>();
            FilePart? atFault = null;
            try
            {
                var job = await read(id);
                missing.AddRange(partsOf(job).Except(job.Files.Select(file => file.Part)));
                orders.AddRange(partsOf(job).SelectMany(part => job.Files.Where(file => file.Part == part)).Select(file => (file.Part, job.DownloadRequestOf(file, folder, place.FileName, place.Overwrite))));
                if (orders is [])
                    throw job.HasNone(partsOf(job));
                foreach (var order in ids.Count > 1 && !place.Overwrite ? orders.ToArray() : [])
                {
                    if (FileDownload.Saved(order.Request.Target) is not { } saved)
                        continue;
                    files.Add((order.Part, saved));
                    orders.Remove(order);
                }

                foreach (var (part, request) in orders) // all of them, before the first is fetched
                {
                    atFault = part;
                    PartFile.RequireFree(request.Target, request.Overwrite);
                }

                atFault = null;
                files.AddRange(await KeepAll(orders, fetched, bytes, cancellationToken));
            }
            catch (HeyGenException failure)
            {
                atFault ??= fetched.Count < orders.Count ? orders[fetched.Count].Part : null;
                failed.Add(new FailedDownload(id, ErrorText.Of($"{failure.Message} {failure.Hint}".TrimEnd()), atFault is { } which ? WireName.Of(which) : null));
                first ??= failure;
                isOfSeveral |= orders.Count > 1;
            }
        }

        if (files.Count > 0 || first is null)
            return new Saved(files, failed is [] ? null : failed, missing is [] ? null : [.. missing.Distinct()]);
        if (isOfSeveral)
            first.Hint = $"{first.Hint} Not saved: {string.Join(", ", failed.Select(each => $"every file of {each.Id}{(each.What is { } which ? $" (because of {which})" : "")}"))}.".TrimStart();
        throw first;
    }

    /// <summary>All of them or none, so that the same call works again.</summary>
    private async Task<IEnumerable<(FilePart, DownloadedFile)>> KeepAll(IReadOnlyList<(FilePart Part, DownloadRequest Request)> orders, List<FetchedFile> fetched, ByteProgress bytes, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (_, request) in orders)
            {
                fetched.Add(await download.Fetch(request, bytes, cancellationToken));
                bytes.NextFile();
            }

            return orders.Zip(await KeepAll(fetched), (order, file) => (order.Part, file));
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

    /// <summary>What became of all that was asked for.</summary>
    private sealed record Saved(IReadOnlyList<(FilePart Part, DownloadedFile File)> Files, IReadOnlyList<FailedDownload>? Failed, IReadOnlyList<FilePart>? Missing);

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
            var path = LocalPath.Folder(outputDir ?? "");
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
