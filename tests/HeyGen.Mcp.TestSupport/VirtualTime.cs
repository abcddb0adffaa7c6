namespace HeyGen.Mcp.TestSupport;

/// <summary>
/// The clock of a whole scenario. A delay is over at once, and the clock stands at its end; a time limit, which is the
/// timer of a <see cref="CancellationTokenSource"/>, is met only when somebody hangs.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TimeSpan> delays = [];
    private readonly List<Limit> limits = [];
    private DateTimeOffset now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Happens at the beginning of each delay.</summary>
    public event EventHandler? Delayed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The delays so far, in seconds.</summary>
    public IReadOnlyList<double> Delays
    {
        get
        {
            lock (gate)
                return [.. delays.Select(delay => delay.TotalSeconds)];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Pass(TimeSpan span)
    {
        lock (gate)
            now += span;
    }

    /// <summary>Nothing happens until the next time limit is met.</summary>
    public void Hang()
    {
        Limit? next;
        lock (gate)
        {
            next = limits.MinBy(limit => limit.DueAt);
            if (next is null)
                return;
            limits.Remove(next);
            now = next.DueAt > now ? next.DueAt : now;
        }

        next.Meet();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is CancellationTokenSource || dueTime == Timeout.InfiniteTimeSpan)
            return new Limit(this, callback, state, dueTime);

        lock (gate)
        {
            delays.Add(dueTime);
            now += dueTime;
        }

        Delayed?.Invoke(this, EventArgs.Empty);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new PastDelay();
    }

    private sealed class Limit : ITimer
    {
        private readonly VirtualTime time;
        private readonly TimerCallback callback;
        private readonly object? state;

        public Limit(VirtualTime time, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            (this.time, this.callback, this.state) = (time, callback, state);
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public DateTimeOffset DueAt { get; private set; }

        public void Meet() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.limits.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                DueAt = time.now + dueTime;
                time.limits.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class PastDelay : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
