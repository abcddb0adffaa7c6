namespace HeyGen.Mcp.TestSupport;

/// <summary>The clock of a machine that is set wrong: it goes as the right one does, and shows another time.</summary>
internal sealed class SkewedTime(TimeProvider right, TimeSpan error) : TimeProvider
{
    /// <summary>How far it is ahead; may change, as when somebody sets it.</summary>
    public TimeSpan Error { get; set; } = error;

    public override long TimestampFrequency => right.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + Error;

    public override long GetTimestamp() => right.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => right.CreateTimer(callback, state, dueTime, period);
}
