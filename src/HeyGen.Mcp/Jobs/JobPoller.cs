using HeyGen.Mcp.Jobs.Watching;

namespace HeyGen.Mcp.Jobs;

/// <summary>One wait for one job: polls it as often as its kind deserves, until it ends or the time is up.</summary>
/// <param name="clock">HeyGen's clock, by which ages are counted.</param>
/// <param name="longestPause">Polls more often than its kind deserves, where jobs are quick.</param>
/// <param name="mayReuseSnapshot">Whoever waits asks often, and is content with what was seen a moment ago.</param>
internal sealed class JobPoller(JobWatcher watcher, HeyGenClient heygen, string account, HeyGenClock clock, TimeProvider time, JobKind kind, string id, TimeSpan? longestPause = null, bool mayReuseSnapshot = false) : IDisposable
{
    private const int UsualSeconds = 180;

    /// <summary>In a row: HeyGen has been seen not to find what it had shown, and to show it again.</summary>
    private const int MostMisses = 3;
    private static readonly TimeSpan FreshForOthers = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FreshForTheSame = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShowsUpWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LinkedWithin = TimeSpan.FromSeconds(30);

    /// <summary>What HeyGen says to have ended before then gets no link any more.</summary>
    private static readonly TimeSpan LinkedAtLatest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PauseUntilItShowsUp = TimeSpan.FromSeconds(5);

    /// <summary>So long a session may still be said to generate the video that it has finished.</summary>
    private static readonly TimeSpan SettledWithin = TimeSpan.FromMinutes(2);
    private readonly long started = time.GetTimestamp();

    /// <summary>The job, and the video that it led to.</summary>
    private readonly List<JobWaiter> waits = [watcher.Enter(heygen, account, kind, id)];

    /// <summary>Those of them that the poll under way has read.</summary>
    private readonly HashSet<JobWaiter> read = [];

    /// <summary>When the one that is polled was first known of: a video, when its session named it.</summary>
    private long known = time.GetTimestamp();

    /// <summary>When this server first saw it, for the age of what HeyGen does not date.</summary>
    private long begun = time.GetTimestamp();

    /// <summary>When it was first seen finished without a file; null where it has one.</summary>
    private long? unlinked;
    private long polled;
    private TimeSpan pause;
    private bool isPolling;
    private int misses;

    public string Id => id;

    /// <summary>What the last poll that succeeded saw.</summary>
    public JobSnapshot? Snapshot { get; private set; }

    /// <summary>What the last poll met, if it failed.</summary>
    public HeyGenException? LastError { get; private set; }

    /// <summary>No later poll would mend that: HeyGen says that the job is gone, or may not be seen.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The video that a session led to.</summary>
    public string? VideoId { get; private set; }

    public string? Note { get; private set; }

    public TimeSpan Age => Snapshot?.BegunAt is not { } dated ? time.GetElapsedTime(begun) : clock.UtcNow - dated is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    /// <summary>Done as soon as there is something new to be seen.</summary>
    public Task Changed => waits is [var only] ? only.Changed : Task.WhenAny(waits.Select(wait => wait.Changed));

    /// <summary>It is not over, and asks for nothing.</summary>
    public bool IsAwaited => !IsLost && Snapshot is not ({ IsDone: true } or { Status: JobStatus.WaitingForInput });

    public bool IsLong => Snapshot is not { IsDone: true } && Age >= (Snapshot?.Definition ?? Definition).Schedule.LongAfter;

    /// <summary>Its status says nothing to this version, so that no wait would ever end. Of a session that is only listed, nothing else is to be expected.</summary>
    public bool IsStuck => Snapshot is { } seen && (seen.RawStatus is not null || Note is null) && !seen.Definition.Endpoint.IsKnown(seen.RawStatus);

    /// <summary>How long to leave the job alone after the last poll, while this waits and so receives events.</summary>
    public TimeSpan Pause => After(UntilReported is { } report && report > UsualPause ? report : UsualPause);

    /// <summary>When somebody who is told of no event is to ask again; what may never end, only now and then.</summary>
    public TimeSpan PauseWithoutEvents => After(IsStuck && UsualPause < PollingSchedule.PauseWhenLong ? PollingSchedule.PauseWhenLong : UsualPause);

    /// <summary>How much of the pause is left.</summary>
    public TimeSpan DueIn => pause - time.GetElapsedTime(polled);

    private TimeSpan UsualPause => Definition.Schedule.PauseAt(Age) is var pause && pause > longestPause ? longestPause.Value : pause;

    /// <summary>
    /// Where HeyGen reports the end of every such job, polling is no use before one usually ends; if no report comes by then,
    /// it is polled as elsewhere. That a session asks something is never reported.
    /// </summary>
    private TimeSpan? UntilReported => Definition is { IsReported: true, Kind: not JobKind.VideoAgentSession } && watcher.IsReporting(account) ? TimeSpan.FromSeconds(Definition.TypicalSeconds ?? UsualSeconds) - Age : null;

    private JobDefinition Definition => JobDefinitions.Of(VideoId is null ? kind : JobKind.Video);

    /// <summary>It has ended, with all there will be to fetch.</summary>
    public bool IsDone => LastError is null && Snapshot is { IsDone: true } && !MayYetBeLinked;

    /// <summary>HeyGen lists it as finished and is known to link its files some seconds later.</summary>
    public bool MayYetBeLinked => unlinked is { } since && time.GetElapsedTime(since) < LinkedWithin && !(clock.UtcNow - Snapshot?.CompletedAt > LinkedAtLatest);

    /// <summary>True once nothing is left to wait for within <paramref name="limit"/>.</summary>
    public bool IsOver(TimeSpan limit) =>
        IsDone
        || IsLost
        || misses > MostMisses
        || (LastError is null && Snapshot is { } seen && (seen.Status is JobStatus.WaitingForInput || IsLong))
        || LastError?.RetryAfter - time.GetElapsedTime(polled) > Left(limit)
        || Left(limit) <= TimeSpan.Zero;

    public TimeSpan Left(TimeSpan limit) => limit - time.GetElapsedTime(started);

    public async Task Poll(CancellationToken cancellationToken)
    {
        isPolling = true;
        read.Clear();
        (JobWaiter Wait, int Version)[] before = [.. waits.Select(wait => (wait, wait.Version))];
        try
        {
            Snapshot = VideoId is { } video && !IsSessionNews ? await PollVideo(video, cancellationToken)
                : kind is JobKind.VideoAgentSession ? await PollSession(cancellationToken)
                : await Read(kind, id, cancellationToken);
            if (Snapshot is { Status: JobStatus.WaitingForInput, ConsentGroup: { } group })
                Snapshot = Snapshot with { IsConsentAsked = watcher.IsConsentAsked(account, group) };
            begun = watcher.FirstSeen(account, Snapshot, isUnlinked: false);
            unlinked = Snapshot.LacksLink ? watcher.FirstSeen(account, Snapshot, isUnlinked: true) : null;
            (LastError, IsLost, misses) = (null, false, 0);
        }
        catch (HeyGenException failure)
        {
            misses += failure.Retryable ? 0 : 1;
            if (failure.Code is ErrorCode.NotFound && heygen.HasDeleted(id))
                failure.Hint = heygen.IsMissed(id) ? "It is not found any more: the same create makes, and bills, another if it still is not." : "It was deleted: the same create makes, and bills, another.";
            (LastError, IsLost) = (failure, !failure.Retryable && !MayPass(failure));
        }
        finally
        {
            // What had no part in this poll was old news when it began, and must not wake the next pause.
            foreach (var (wait, version) in before.Where(known => !read.Contains(known.Wait)))
                wait.IgnoreEventsBefore(version);
        }

        (polled, pause, isPolling) = (time.GetTimestamp(), Pause, false);
    }

    /// <summary>The poll that was under way took too long, or the first did not even begin.</summary>
    public void GiveUpPoll()
    {
        if (isPolling || Snapshot is null)
            LastError ??= new HeyGenException(ErrorCode.UpstreamTimeout, "HeyGen did not answer in time.") { Retryable = true, Hint = "Call again with the same arguments." };
    }

    private TimeSpan After(TimeSpan usual) => LastError switch
    {
        { Code: ErrorCode.NotFound } => PauseUntilItShowsUp,
        null when unlinked is not null => PauseUntilItShowsUp,
        { RetryAfter: { } wait } when wait > usual => wait,
        _ => usual,
    };

    /// <summary>Something has happened to the session whose video is followed: it may ask, or make another.</summary>
    private bool IsSessionNews => kind is JobKind.VideoAgentSession && waits[0].Changed.IsCompleted;

    private bool MayStillShowUp => (JobDefinitions.Of(kind).MayAppearLate && time.GetElapsedTime(known) < ShowsUpWithin) || (misses <= MostMisses && (Snapshot is not null || watcher.IsKnown(account, kind, id)) && !heygen.HasDeleted(id));

    /// <summary>What others have said in HeyGen's place, or HeyGen in a form that nobody knows, ends nothing.</summary>
    private bool MayPass(HeyGenException failure) => failure switch
    {
        { Code: ErrorCode.NotFound } => MayStillShowUp,
        { Kind: FailureKind.Blocked or FailureKind.Inconclusive or FailureKind.UnknownForm or FailureKind.Oversized } => Snapshot is not null || misses <= MostMisses,
        _ => false,
    };

    private async Task<JobSnapshot> PollSession(CancellationToken cancellationToken)
    {
        JobSnapshot session;
        try
        {
            session = await Read(kind, id, cancellationToken);
            Note = null;
        }
        catch (HeyGenException failure) when (failure.Code is ErrorCode.NotFound)
        {
            return await PollLost(failure, cancellationToken);
        }

        Snapshot = session; // stands as long as its video has not been seen
        if (session.Status is JobStatus.WaitingForInput)
            VideoId = null; // it is the session again that goes on
        return session switch
        {
            { VideoId: { } video, Status: JobStatus.Failed } => await VideoOfFailed(session, video, cancellationToken),
            { VideoId: { } video, Status: not JobStatus.WaitingForInput } => OrSession(session, await Follow(video, null, cancellationToken)),
            _ => session,
        };
    }

    /// <summary>The video that was followed; when it fails, its session may be asking about it, or be making another.</summary>
    private async Task<JobSnapshot> PollVideo(string video, CancellationToken cancellationToken)
    {
        var seen = await Read(JobKind.Video, video, cancellationToken);
        if (seen.Status is not JobStatus.Failed || kind is not JobKind.VideoAgentSession)
            return seen;
        try
        {
            var session = await Read(kind, id, cancellationToken);
            if (session.Status is not JobStatus.WaitingForInput && session.VideoId is { } other && other != video)
                return await Follow(other, null, cancellationToken);
            return OrSession(session, seen);
        }
        catch (HeyGenException)
        {
            return seen;
        }
    }

    /// <summary>A session that works on, after its user has said something, is not over with the video that it had made before; one that asks wants an answer whatever became of its video.</summary>
    private JobSnapshot OrSession(JobSnapshot session, JobSnapshot video)
    {
        var isEarlier = video.IsDone && session.Status is JobStatus.Running or JobStatus.Pending && (video.EndedBy(session.LastAskedAt) || IsBeforeAnEdit(session, video));
        if (session.Status is not JobStatus.WaitingForInput && !isEarlier)
            return video;
        (VideoId, Note) = (null, video.Status is JobStatus.Failed && !isEarlier ? "Its last video failed." : null);
        return session;
    }

    /// <summary>An edit by plan leaves no message: its session thinks again, or generates long after the video was finished.</summary>
    private bool IsBeforeAnEdit(JobSnapshot session, JobSnapshot video) =>
        video is { Status: JobStatus.Completed, CompletedAt: { } ended } && session.Definition.Endpoint.IsKnown(session.RawStatus)
        && (session.RawStatus is "thinking" || clock.UtcNow - ended > SettledWithin);

    /// <summary>HeyGen has been seen to call a session failed whose video was made. Of one that failed with it, the video may tell why.</summary>
    private async Task<JobSnapshot> VideoOfFailed(JobSnapshot session, string video, CancellationToken cancellationToken)
    {
        try
        {
            var made = await Read(JobKind.Video, video, cancellationToken, isNow: true); // what was seen before may be older than the failure
            if (made.Status is not JobStatus.Completed && (session.Failure.Code is not null || made.Failure.Code is null))
                return session;
            (VideoId, Note) = (video, made.Status is JobStatus.Completed ? "HeyGen calls the session failed, but its video is finished." : null);
            return made;
        }
        catch (HeyGenException)
        {
            return session;
        }
    }

    private async Task<JobSnapshot> PollLost(HeyGenException failure, CancellationToken cancellationToken)
    {
        var lost = await UnreadableSession.Search(heygen, id, cancellationToken);
        if (lost.VideoId is { } video)
            return await Follow(video, lost.Note, cancellationToken);
        if (lost.Listed is not { } entry)
            throw new HeyGenException(ErrorCode.NotFound, "HeyGen knows no such Video Agent session.", failure)
            {
                HttpStatus = failure.HttpStatus,
                UpstreamCode = failure.UpstreamCode,
                RequestId = failure.RequestId,
                Operation = failure.Operation,
                Hint = UnreadableSession.Tried + " Check the id with list_video_agent_sessions before you start another session.",
            };

        Note = lost.Note;
        return new JobSnapshot(JobDefinitions.Of(kind), id, entry);
    }

    /// <summary>From here on the video is the job: it says more than its session, and goes on saying it.</summary>
    private async Task<JobSnapshot> Follow(string video, string? note, CancellationToken cancellationToken)
    {
        (VideoId, Note, known) = (video, note, time.GetTimestamp());
        return await Read(JobKind.Video, video, cancellationToken);
    }

    private Task<JobSnapshot> Read(JobKind of, string which, CancellationToken cancellationToken, bool isNow = false)
    {
        var wait = waits.Find(known => known.Kind == of && known.Id == which);
        if (wait is null)
            waits.Add(wait = watcher.Enter(heygen, account, of, which));
        read.Add(wait);
        var longest = isNow ? TimeSpan.Zero : mayReuseSnapshot ? FreshForTheSame : FreshForOthers;
        return wait.Read(PauseWithoutEvents < longest ? PauseWithoutEvents : longest, mayReuseSnapshot, cancellationToken);
    }

    public void Dispose() => waits.ForEach(wait => wait.Dispose());
}
