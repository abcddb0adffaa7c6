namespace HeyGen.Api.Http;

/// <summary>
/// The time at HeyGen, by the Date header of its answers: this machine's clock may be wrong, or be corrected meanwhile.
/// Whatever HeyGen dates is compared with this one.
/// </summary>
internal sealed class HeyGenClock(TimeProvider time)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);
    private ClockReading? last;
    private ClockReading? doubted;

    /// <summary>This machine's time until HeyGen has answered once.</summary>
    public DateTimeOffset UtcNow => Volatile.Read(ref last) is { } read ? At(read) : OwnUtcNow;

    /// <summary>What this machine's own clock shows.</summary>
    public DateTimeOffset OwnUtcNow => time.GetUtcNow();

    /// <summary>A date far from the earlier ones and from this machine's clock counts once the next answer says the same: one of HeyGen's machines, or a proxy, may be wrong.</summary>
    public void Update(DateTimeOffset date)
    {
        var read = new ClockReading(date, time.GetTimestamp());
        var isBelieved = Volatile.Read(ref last) is not { } believed || IsNear(At(believed)) || IsNear(OwnUtcNow) || (Volatile.Read(ref doubted) is { } same && IsNear(At(same)));
        Volatile.Write(ref doubted, isBelieved ? null : read);
        if (isBelieved)
            Volatile.Write(ref last, read);

        bool IsNear(DateTimeOffset other) => (date - other).Duration() <= Tolerance;
    }

    private DateTimeOffset At(ClockReading read) => read.Date + time.GetElapsedTime(read.At);

    private sealed record ClockReading(DateTimeOffset Date, long At);
}
