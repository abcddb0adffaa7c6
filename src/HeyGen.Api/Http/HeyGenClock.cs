namespace HeyGen.Api.Http;

/// <summary>
/// The time at HeyGen, by the Date header of its answers: this machine's clock may be wrong, or be corrected meanwhile.
/// Whatever HeyGen dates is compared with this one.
/// </summary>
internal sealed class HeyGenClock(TimeProvider time)
{
    private ClockReading? last;

    /// <summary>This machine's time until HeyGen has answered once.</summary>
    public DateTimeOffset UtcNow => Volatile.Read(ref last) is { } read ? read.Date + time.GetElapsedTime(read.At) : time.GetUtcNow();

    public void Update(DateTimeOffset date) => Volatile.Write(ref last, new ClockReading(date, time.GetTimestamp()));

    private sealed record ClockReading(DateTimeOffset Date, long At);
}
