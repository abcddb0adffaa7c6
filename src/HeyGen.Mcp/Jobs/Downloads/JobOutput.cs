namespace HeyGen.Mcp.Jobs.Downloads;

/// <summary>The files that something has left at HeyGen, with links that can be had anew.</summary>
/// <param name="kind">By its name on the wire.</param>
/// <param name="language">Of what was translated; null for what has no language of its own.</param>
/// <param name="again">Reads all of it once more, should a link have expired.</param>
internal sealed class JobOutput(string kind, string id, string? title, string? language, IReadOnlyList<JobFile> files, Func<CancellationToken, Task<JobOutput>> again)
{
    private const int LongestName = 200; // bytes of UTF-8, of the 255 that most systems take
    private const int RoomForLabel = 24;

    public IReadOnlyList<JobFile> Files => files;

    /// <summary>What is saved of it if nobody says what: the video, else what such a job is for.</summary>
    public FilePart UsualPart => MainParts.FirstOrDefault(Has, MainParts[0]);

    /// <summary>A speech or a sound is no job.</summary>
    private IReadOnlyList<FilePart> MainParts => JobEndpoint.Named(kind)?.MainParts ?? [FilePart.Audio];

    /// <exception cref="HeyGenException"><c>not_found</c>; <c>conflict</c> while there is nothing to save.</exception>
    public static async Task<JobOutput> Read(HeyGenClient heygen, JobKind kind, string id, CancellationToken cancellationToken)
    {
        var endpoint = JobEndpoint.Of(kind);
        var job = await heygen.Get<JsonElement>(endpoint.LinksPath(id), cancellationToken);
        var files = JobFile.AllIn(job, endpoint.Links);
        var status = job.Text("status");
        var isFinished = status is not null && endpoint.Normalize(status, job) is JobStatus.Completed;
        if (endpoint.LinksOnlyOnceCompleted && status is not null ? !isFinished : !isFinished && !files.Any(file => endpoint.MainParts.Contains(file.Part)))
            throw NotFinished(kind, id, endpoint.Normalize(status, job));
        if (files.Count is 0)
            throw NotLinked(kind, id);

        return new JobOutput(WireName.Of(kind), id, job.Text("title") ?? job.Text("name"), job.Text("output_language"), files, later => Read(heygen, kind, id, later));
    }

    /// <summary>HeyGen has no place where a speech or a sound can be looked up by its id.</summary>
    /// <exception cref="HeyGenException"><c>not_found</c></exception>
    public static JobOutput LastSeen(RecentLinks recent, DownloadKind kind, string id)
    {
        var url = recent.Find(id) ?? throw new HeyGenException(ErrorCode.NotFound, $"This server has seen no link for {WireName.Of(kind)} {id} since it started.")
        {
            Param = "id",
            Hint = kind is DownloadKind.Sound ? "Call search_audio_sounds again, then download." : "Pass the request_id that create_speech or generate_model_speech returned to this server; its audio_url also works in a browser.",
        };
        var file = new JobFile(FilePart.Audio, "", MediaExtensions.Of(url, MediaExtensions.Sound), url);
        return new JobOutput(WireName.Of(kind), id, title: null, language: null, [file], _ => Task.FromResult(LastSeen(recent, kind, id)));
    }

    /// <summary>Why nothing of some sorts can be saved.</summary>
    public HeyGenException HasNone(IReadOnlyList<FilePart> parts) => JobEndpoint.Named(kind) is { } job && parts.Any(MainParts.Contains) && !MainParts.Any(Has)
        ? NotLinked(job.Kind, id)
        : new HeyGenException(ErrorCode.NotFound, $"The {kind} has no {Words(parts)}. There is: {Words(files.Select(file => file.Part))}.") { Param = "what" };

    public DownloadRequest DownloadRequestOf(JobFile file, string folder, string? fileName, bool overwrite) => new(
        Path.Join(folder, NameOf(file, fileName)),
        file.Url,
        async cancellationToken => (await again(cancellationToken)).Files.FirstOrDefault(file.IsSameAs)?.Url
            ?? throw new HeyGenException(ErrorCode.DownloadFailed, "HeyGen no longer offers this file."),
        overwrite);

    private bool Has(FilePart part) => files.Any(file => file.Part == part);

    private static string Words(IEnumerable<FilePart> parts) => string.Join(", ", parts.Distinct().Select(WireName.Of));

    /// <summary>The id keeps files of jobs with one title apart. A part's label gets what the title leaves, enough for its number.</summary>
    private string NameOf(JobFile file, string? fileName)
    {
        var spoken = language is null ? "" : $"-{FileNames.Safe(language, "language", RoomForLabel)}";
        var name = fileName is null ? $"{FileNames.Safe(title, kind, LongestName - id.Length - spoken.Length)}{spoken}-{id}" : FileNames.Safe(MediaExtensions.Without(fileName), id);
        var room = Math.Max(RoomForLabel, LongestName - Encoding.UTF8.GetByteCount(name));
        return name + (file.Label.Length is 0 ? "" : "-" + FileNames.Safe(file.Label, "part", room)) + file.Extension;
    }

    /// <summary>HeyGen is known to list a job as finished some time before it links what was made.</summary>
    private static ToolException NotLinked(JobKind kind, string id) => new(ErrorCode.Conflict, $"HeyGen lists the {WireName.Of(kind)} as finished, but links no file of it yet.")
    {
        Retryable = true,
        RetryAfter = TimeSpan.FromSeconds(30),
        Hint = "Call again in half a minute.",
        CheckCall = NextCall.WaitFor(kind, id),
    };

    private static ToolException NotFinished(JobKind kind, string id, JobStatus status)
    {
        var (state, hint) = status is JobStatus.Failed or JobStatus.Cancelled
            ? ("failed, so there is nothing to download", "wait_for_job with maxSeconds 0 says why it failed.")
            : ("is not finished yet", "Call wait_for_job until done is true, then download.");
        return new ToolException(ErrorCode.Conflict, $"The {WireName.Of(kind)} {state}.") { Hint = hint, CheckCall = NextCall.WaitFor(kind, id) };
    }
}
