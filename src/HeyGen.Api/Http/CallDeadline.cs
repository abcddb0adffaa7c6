namespace HeyGen.Api.Http;

/// <summary>
/// The time that one call of a tool may take, whoever sends requests for it: clients give up after about a minute. Until
/// a call that writes has written, its reads leave the write the time that it needs.
/// </summary>
/// <param name="time">The network's clock.</param>
internal sealed class CallDeadline(TimeProvider time, bool writes) : IDisposable
{
    /// <summary>What a lost create is looked for in; see <see cref="Idempotency.Reconciler"/>.</summary>
    public static readonly TimeSpan Reconciling = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(58);

    /// <summary>A write with less would be cut off where HeyGen may yet do the work.</summary>
    private static readonly TimeSpan ShortestWrite = TimeSpan.FromSeconds(35);

    private static readonly TimeSpan ShortestRead = TimeSpan.FromSeconds(1);
    private static readonly AsyncLocal<CallDeadline?> Ambient = new();
    private readonly Lock gate = new();
    private long started = time.GetTimestamp();
    private long excluded;
    private bool isUnwritten = writes;
    private bool isOver;

    /// <summary>Of the call that is being served; null outside of one, or where it may take as long as its files do.</summary>
    public static CallDeadline? Current => Ambient.Value;

    /// <summary>Of the network's clock.</summary>
    public long Now => time.GetTimestamp();

    private TimeSpan Left => Longest - time.GetElapsedTime(started);

    /// <summary>From now on requests of this call, and of what it calls, count against it. A call within another has begun with that.</summary>
    public static CallDeadline? Begin(CallDeadline? deadline)
    {
        if (deadline is not null && Current is { isOver: false } outer)
            deadline.started = outer.started;
        return Ambient.Value = deadline;
    }

    /// <summary>How much of the call a request may take beside what a slow line needs for it.</summary>
    /// <exception cref="HeyGenException"><c>upstream_timeout</c>: too little, so it is not to be sent.</exception>
    public TimeSpan TimeFor(ApiRequest request)
    {
        if (isOver)
            return TimeSpan.MaxValue; // what goes on without its caller
        var policy = request.Policy;
        var after = policy == CallPolicy.Once || (isUnwritten && !policy.Writes) ? Reconciling : TimeSpan.Zero;
        var needed = !policy.Writes ? ShortestRead : policy.AttemptTime < ShortestWrite ? policy.AttemptTime : ShortestWrite;
        var left = Left - after - (isUnwritten && !policy.Writes ? ShortestWrite : TimeSpan.Zero);
        if (left < needed)
            throw new HeyGenException(ErrorCode.UpstreamTimeout, $"HeyGen was slow to answer what was asked before, and too little is left of the minute that a call may take: {request.Method} {request.PathAndQuery} was not sent.")
            {
                Kind = FailureKind.Unsent,
                Retryable = true,
                Hint = "Nothing was sent. Call again, and tell the user if it lasts.",
                IdempotencyKey = request.IdempotencyKey,
            };
        isUnwritten &= !policy.Writes;
        return request.StreamDuration is null ? left : left + after; // what a stream has lost is not looked for
    }

    /// <summary>The time since then was a file's, of which a caller is told as it passes.</summary>
    public void Exclude(long since)
    {
        lock (gate)
        {
            var now = Now;
            started += now - Math.Max(since, excluded);
            excluded = now;
        }
    }

    public void Dispose() => isOver = true;
}
