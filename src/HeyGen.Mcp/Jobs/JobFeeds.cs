using HeyGen.Mcp.Jobs.Watching;

namespace HeyGen.Mcp.Jobs;

/// <summary>Follows jobs for clients that are notified instead of polling: each is one more waiter, and shares the polls of all others.</summary>
internal sealed class JobFeeds([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, JobWatcher watcher, HeyGenApiOptions api, HeyGenClock clock, TimeProvider time)
{
    /// <summary>Looks at each job once, so that it is known to be one of the account's.</summary>
    /// <exception cref="HeyGenException">There is no such job, or HeyGen can't be asked.</exception>
    public async Task<JobFeed> Open(HeyGenCredential credential, JobKind kind, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var feed = new JobFeed([.. ids.Select(id => new JobPoller(watcher, heygen.As(credential), credential.AccountFingerprint, clock, time, kind, id, api.LongestPause))], time);
        try
        {
            await feed.Begin(cancellationToken);
            return feed;
        }
        catch
        {
            feed.Dispose();
            throw;
        }
    }
}

/// <summary>What becomes of one job, or of several together.</summary>
internal sealed class JobFeed(IReadOnlyList<JobPoller> pollers, TimeProvider time) : IDisposable
{
    /// <exception cref="HeyGenException">None of them is to be seen.</exception>
    public async Task Begin(CancellationToken cancellationToken)
    {
        await pollers.Poll(cancellationToken);
        while (pollers.Where(poller => poller is { Snapshot: null, IsLost: false, LastError.Code: ErrorCode.NotFound }).ToArray() is [_, ..] late) // what was made a moment ago may yet show up
            await PollNext(late, cancellationToken);
        pollers.RequireSeen();
    }

    /// <summary>
    /// Tells each change until the jobs are over. What has ended or asks for something is told at once: it may have come to that
    /// since whoever follows it has looked.
    /// </summary>
    /// <param name="tell">Returns true if nothing more is to be sent.</param>
    public async Task Follow(Func<Task<bool>> tell, CancellationToken cancellationToken)
    {
        var (open, known) = (Open(), State());
        var isNews = pollers.Any(poller => !poller.IsAwaited);
        while (!(isNews && await tell()) && open is not [])
        {
            await PollNext(open, cancellationToken);
            (open, var state) = (Open(), State()); // in this order: what ends in between is told
            (isNews, known) = (!state.SequenceEqual(known), state);
        }
    }

    public void Dispose()
    {
        foreach (var poller in pollers)
            poller.Dispose();
    }

    private JobPoller[] Open() => [.. pollers.Where(poller => !poller.IsDone && !poller.IsLost)];

    private async Task PollNext(JobPoller[] some, CancellationToken cancellationToken) =>
        await (await some.WaitUntilDue(left: null, time, cancellationToken)).Poll(cancellationToken);

    private PollState[] State() =>
        [.. pollers.Select(poller => new PollState(poller.IsLost, poller.IsDone, poller.Snapshot?.Definition, poller.Snapshot?.Id, poller.Snapshot?.Status, poller.Snapshot?.RawStatus, poller.Snapshot?.LacksLink, poller.Snapshot?.Progress, poller.Snapshot?.Question, poller.Snapshot?.Draft))];

    /// <summary>What makes a poll differ from the one before, without links, which are signed anew each time.</summary>
    private sealed record PollState(bool IsLost, bool IsDone, JobDefinition? Definition, string? Id, JobStatus? Status, string? RawStatus, bool? LacksLink, double? Progress, string? Question, string? Draft);
}
