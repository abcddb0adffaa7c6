namespace HeyGen.Mcp.Jobs.Watching;

/// <summary>Result of one poll: the job's state, or why it could not be read.</summary>
/// <param name="At">When, as a timestamp of the clock.</param>
internal sealed record PollResult(JobSnapshot? Snapshot, HeyGenException? Error, long At);

/// <summary>A job of an account, for all who wait for it at the same time. Changed only by its <see cref="JobGroup"/>, under its lock.</summary>
internal sealed class WatchedJob(JobGroup group, string id)
{
    private TaskCompletionSource changed = New();

    public JobGroup Group => group;

    public string Id => id;

    public int Waiters { get; set; }

    /// <summary>The last poll; null before the first.</summary>
    public PollResult? Last { get; private set; }

    /// <summary>The whole job, from the last poll that asked for all of it.</summary>
    public JobSnapshot? LastFull { get; private set; }

    /// <summary>Counts polls and events, so that a waiter knows whether it has missed one.</summary>
    public int Version { get; private set; }

    /// <summary>An event came for the job since the last poll began.</summary>
    public bool IsStale { get; private set; }

    /// <summary>The poll that is under way.</summary>
    public Task? Reading { get; set; }

    public bool IsDone => Last?.Snapshot is { IsDone: true, LacksLink: false };

    /// <summary>Done as soon as there is something that a waiter who has seen <paramref name="version"/> does not know.</summary>
    public Task After(int version) => version == Version ? changed.Task : Task.CompletedTask;

    public void Begin(Task reading)
    {
        Reading = reading;
        IsStale = false;
    }

    public void End(PollResult result, bool isFull)
    {
        Reading = null;
        Last = result;
        if (isFull)
            LastFull = result.Snapshot ?? LastFull;
        Change();
    }

    /// <summary>From another wait, which has ended.</summary>
    public void Resume(PollResult result) => (Last, LastFull) = (result, result.Snapshot);

    public void Invalidate()
    {
        IsStale = true;
        Change();
    }

    private void Change()
    {
        Version++;
        changed.TrySetResult();
        changed = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The jobs of one kind that are waited for with one account, which can be polled together.</summary>
/// <param name="Account">Fingerprint.</param>
internal sealed record JobGroupKey(string Account, JobKind Kind);
