namespace HeyGen.Mcp.LocalFiles;

/// <summary>Cancels a transfer in which nothing has moved for a while.</summary>
internal sealed class StallTimeout : IDisposable
{
    private readonly TimeSpan longest;
    private readonly CancellationTokenSource clock;
    private readonly CancellationTokenSource either;

    public StallTimeout(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        this.longest = longest;
        clock = new CancellationTokenSource(longest, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
    }

    public CancellationToken Token => either.Token;

    /// <summary>True once it has lasted too long.</summary>
    public bool IsOver => clock.IsCancellationRequested;

    /// <summary>Restarts the wait.</summary>
    public void Reset() => Reset(longest);

    /// <summary>The same, with another wait ahead.</summary>
    public void Reset(TimeSpan wait) => clock.CancelAfter(wait);

    public void Dispose()
    {
        either.Dispose();
        clock.Dispose();
    }
}
