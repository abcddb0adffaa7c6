namespace HeyGen.Api.Http;

/// <summary>
/// The time at HeyGen, as the Date of its answers tells it: this machine's clock may be wrong, or be put right meanwhile.
/// Whatever HeyGen dates is compared with this one.
/// </summary>
internal sealed class HeyGenClock(TimeProvider time)
{
    private ClockReading? last;

    /// <summary>This machine's time until HeyGen has told its own.</summary>
    public DateTimeOffset UtcNow => Volatile.Read(ref last) is { } read ? read.Date + time.GetElapsedTime(read.At) : time.GetUtcNow();

    public void Update(DateTimeOffset date) => Volatile.Write(ref last, new ClockReading(date, time.GetTimestamp()));

    private sealed record ClockReading(DateTimeOffset Date, long At);
}
