using System.Threading.RateLimiting;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>The time in which a large body is read: as long as it takes, but once its time is over only until somebody waits.</summary>
internal sealed class LargeBodyTurn : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource end = new();
    private readonly RateLimitLease lease;
    private readonly Func<bool> othersWait;
    private readonly ITimer timer;
    private bool isOverdue;
    private bool isOver;

    /// <param name="length">How long it may take while others wait.</param>
    public LargeBodyTurn(RateLimitLease lease, TimeSpan length, Func<bool> othersWait, TimeProvider time)
    {
        this.lease = lease;
        this.othersWait = othersWait;
        End = end.Token;
        timer = time.CreateTimer(static turn => ((LargeBodyTurn)turn!).BecomeOverdue(), this, length, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when it took too long.</summary>
    public CancellationToken End { get; }

    /// <summary>Somebody has begun to wait.</summary>
    public void EndIfOverdue()
    {
        lock (gate)
        {
            if (isOverdue && !isOver)
                _ = end.CancelAsync(); // what it wakes must not run here
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
            end.Dispose();
        }

        timer.Dispose();
        lease.Dispose();
    }

    private void BecomeOverdue()
    {
        lock (gate)
            isOverdue = true;
        if (othersWait())
            EndIfOverdue();
    }
}
