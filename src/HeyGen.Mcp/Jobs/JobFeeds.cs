using HeyGen.Mcp.Jobs.Watching;

namespace HeyGen.Mcp.Jobs;

/// <summary>Follows jobs for those who are told rather than ask: each is one more that waits, and shares the looks of all others.</summary>
internal sealed class JobFeeds([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, JobWatcher watcher, HeyGenApiOptions api, HeyGenClock clock, TimeProvider time)
{
    /// <summary>Looks at the job once, so that it is known to be one of the account's.</summary>
    /// <exception cref="HeyGenException">There is no such job, or HeyGen can't be asked.</exception>
    public async Task<JobFeed> Open(HeyGenCredential credential, JobKind kind, string id, CancellationToken cancellationToken)
    {
        var poller = new JobPoller(watcher, heygen.As(credential), credential.AccountFingerprint, clock, time, kind, id, api.LongestPause);
        try
        {
            await poller.Poll(cancellationToken);
            while (poller is { Snapshot: null, LastError.Code: ErrorCode.NotFound }) // what was made a moment ago may yet show up
            {
                await Task.Delay(poller.Pause, time, cancellationToken);
                await poller.Poll(cancellationToken);
            }

            return poller.Snapshot is null ? throw poller.LastError! : new JobFeed(poller, time);
        }
        catch
        {
            poller.Dispose();
            throw;
        }
    }
}

/// <summary>What becomes of one job.</summary>
internal sealed class JobFeed(JobPoller poller, TimeProvider time) : IDisposable
{
    /// <summary>
    /// Tells each change until the job is over. What has ended or asks for something is told at once: it may have come to that
    /// since whoever follows it has looked.
    /// </summary>
    /// <param name="tell">Answers true if nothing more is to be told.</param>
    public async Task Follow(Func<Task<bool>> tell, CancellationToken cancellationToken)
    {
        var known = State();
        var isNews = poller.Snapshot is { IsDone: true } or { Status: JobStatus.WaitingForInput };
        while (true)
        {
            if ((isNews && await tell()) || poller.IsDone)
                return;

            await WaitForChange(cancellationToken);
            try
            {
                await poller.Poll(cancellationToken);
            }
            catch (HeyGenException)
            {
                await tell(); // it is gone, or may not be seen any more: whoever looks is told why
                return;
            }

            var state = State();
            (isNews, known) = (state != known, state);
        }
    }

    public void Dispose() => poller.Dispose();

    /// <summary>What makes a look differ from the one before; links are signed anew each time.</summary>
    private (JobKind, string, JobStatus, string?, bool, double?, string?, string?) State() =>
        poller.Snapshot is { } seen ? (seen.Definition.Kind, seen.Id, seen.Status, seen.RawStatus, seen.LacksLink, seen.Progress, seen.Question, seen.Draft) : default;

    private async Task WaitForChange(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(poller.Changed, Task.Delay(poller.Pause, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
