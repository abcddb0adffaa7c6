using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.TestSupport;

/// <summary>A clock that begins at noon and moves only when a test moves it. Its timers fire within <see cref="FakeTimeProvider.Advance"/>.</summary>
internal sealed class FakeTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))
{
    private int timers;

    /// <summary>How many timers were made so far, so that a test can wait for somebody to wait.</summary>
    public int TimersMade => Volatile.Read(ref timers);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref timers);
        return timer;
    }
}
