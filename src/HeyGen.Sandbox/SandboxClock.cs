namespace HeyGen.Sandbox;

/// <summary>The time, and how fast jobs live in it.</summary>
internal sealed class SandboxClock(TimeProvider time, double speed)
{
    public TimeProvider Time { get; } = time;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Seconds of a job's life since a moment; below 0 before it.</summary>
    public double SecondsSince(DateTimeOffset moment) => SecondsBetween(moment, Now);

    /// <summary>Seconds of a job's life between two moments.</summary>
    public double SecondsBetween(DateTimeOffset start, DateTimeOffset end) => (end - start).TotalSeconds * speed;

    /// <summary>The moment when a job that began at <paramref name="start"/> has lived that many seconds.</summary>
    public DateTimeOffset After(DateTimeOffset start, double seconds) => start.AddSeconds(seconds / speed);
}
