namespace HeyGen.Mcp.Tests.Support;

/// <summary>A clock that moves only when a test moves it. Its timers fire within <see cref="Advance"/>.</summary>
internal sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = start;

    public FakeTime()
        : this(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>The present; setting it fires no timer.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (gate)
                return now;
        }

        set
        {
            lock (gate)
                now = value;
        }
    }

    /// <summary>Timers that wait to fire.</summary>
    public int PendingTimers
    {
        get
        {
            lock (gate)
                return timers.Count;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    /// <summary>Moves on, and fires what falls due on the way, in order.</summary>
    public void Advance(TimeSpan span)
    {
        var end = Now + span;
        while (Due(end) is { } timer)
            timer.Fire();
        Now = end;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? Due(DateTimeOffset end)
    {
        lock (gate)
        {
            if (timers.MinBy(timer => timer.DueAt) is not { } next || next.DueAt > end)
                return null;
            now = next.DueAt > now ? next.DueAt : now;
            next.Reschedule();
            return next;
        }
    }

    private sealed class Timer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset DueAt { get; private set; }

        public void Fire() => callback(state);

        /// <summary>Under the clock's gate: waits for the next period, or not at all.</summary>
        public void Reschedule()
        {
            if (period > TimeSpan.Zero)
                DueAt += period;
            else
                time.timers.Remove(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                this.period = period;
                time.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                DueAt = time.now + dueTime;
                time.timers.Add(this);
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
}
