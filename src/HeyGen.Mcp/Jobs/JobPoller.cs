using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Jobs;

/// <summary>One wait for one job: polls it as often as its kind deserves, until it ends or the time is up.</summary>
/// <param name="clock">HeyGen's clock, by which ages are told.</param>
/// <param name="longestPause">Polls more often than its kind deserves, where jobs are quick.</param>
internal sealed class JobPoller(HeyGenClient heygen, HeyGenClock clock, TimeProvider time, JobKind kind, string id, TimeSpan? longestPause = null)
{
    private static readonly TimeSpan ShowsUpWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PauseUntilItShowsUp = TimeSpan.FromSeconds(5);
    private readonly long started = time.GetTimestamp();

    /// <summary>When the one that is polled was first known of: a video, when its session named it.</summary>
    private long known = time.GetTimestamp();

    /// <summary>What the last poll that succeeded saw.</summary>
    public JobSnapshot? Snapshot { get; private set; }

    /// <summary>What the last poll met, if it failed.</summary>
    public HeyGenException? LastError { get; private set; }

    /// <summary>The video that a session led to.</summary>
    public string? VideoId { get; private set; }

    public string? Note { get; private set; }

    public TimeSpan Age => Snapshot?.CreatedAt is not { } created ? time.GetElapsedTime(started) : clock.UtcNow - created is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    public bool IsLong => Age >= (Snapshot?.Traits ?? Traits).Schedule.LongAfter;

    /// <summary>How long to leave the job alone after the last poll.</summary>
    public TimeSpan Pause => LastError switch
    {
        { Code: ErrorCode.NotFound } => PauseUntilItShowsUp,
        { RetryAfter: { } wait } when wait > UsualPause => wait,
        _ => UsualPause,
    };

    private TimeSpan UsualPause => Traits.Schedule.PauseAt(Age) is var pause && pause > longestPause ? longestPause.Value : pause;

    private JobTraits Traits => JobKinds.Of(VideoId is null ? kind : JobKind.Video);

    /// <summary>True once nothing is left to wait for within <paramref name="limit"/>.</summary>
    public bool IsOver(TimeSpan limit) =>
        LastError is null && Snapshot is { } seen && (seen.IsDone || seen.Status is JobStatus.WaitingForInput || IsLong)
        || LastError?.RetryAfter > Left(limit)
        || Left(limit) <= TimeSpan.Zero;

    public TimeSpan Left(TimeSpan limit) => limit - time.GetElapsedTime(started);

    /// <exception cref="HeyGenException">An error that no later poll would mend.</exception>
    public async Task Poll(CancellationToken cancellationToken)
    {
        try
        {
            Snapshot = VideoId is { } video ? await heygen.Poll(JobKind.Video, video, cancellationToken)
                : kind is JobKind.VideoAgentSession ? await PollSession(cancellationToken)
                : await heygen.Poll(kind, id, cancellationToken);
            LastError = null;
        }
        catch (HeyGenException failure) when (failure.Retryable || (failure.Code is ErrorCode.NotFound && MayStillShowUp))
        {
            LastError = failure;
        }
    }

    /// <summary>The poll that was under way took too long.</summary>
    public void GiveUpPoll() => LastError = new HeyGenException(ErrorCode.UpstreamTimeout, "HeyGen did not answer in time.") { Retryable = true, Hint = "Call again with the same arguments." };

    private bool MayStillShowUp => JobKinds.Of(kind).MayAppearLate && time.GetElapsedTime(known) < ShowsUpWithin;

    private async Task<JobSnapshot> PollSession(CancellationToken cancellationToken)
    {
        JobSnapshot session;
        try
        {
            session = await heygen.Poll(kind, id, cancellationToken);
            Note = null;
        }
        catch (HeyGenException failure) when (failure.Code is ErrorCode.NotFound)
        {
            return await PollLost(failure, cancellationToken);
        }

        Snapshot = session; // stands as long as its video has not been seen
        return session is { VideoId: { } video, Status: not (JobStatus.WaitingForInput or JobStatus.Failed) }
            ? await Follow(video, null, cancellationToken)
            : session;
    }

    private async Task<JobSnapshot> PollLost(HeyGenException failure, CancellationToken cancellationToken)
    {
        var lost = await LostSession.Search(heygen, id, cancellationToken);
        if (lost.VideoId is { } video)
            return await Follow(video, lost.Note, cancellationToken);
        if (lost.Listed is not { } entry)
            throw new HeyGenException(ErrorCode.NotFound, "HeyGen knows no such Video Agent session.", failure)
            {
                HttpStatus = failure.HttpStatus,
                UpstreamCode = failure.UpstreamCode,
                RequestId = failure.RequestId,
                Hint = LostSession.Tried + " Check the id with list_video_agent_sessions before you start another session.",
            };

        Note = lost.Note;
        return new JobSnapshot(JobKinds.Of(kind), id, entry);
    }

    /// <summary>From here on the video is the job: it says more than its session, and goes on saying it.</summary>
    private async Task<JobSnapshot> Follow(string video, string? note, CancellationToken cancellationToken)
    {
        (VideoId, Note, known) = (video, note, time.GetTimestamp());
        return await heygen.Poll(JobKind.Video, video, cancellationToken);
    }
}
