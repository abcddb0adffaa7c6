namespace HeyGen.Api.Http;

/// <summary>How long to wait before the next attempt.</summary>
internal static class Backoff
{
    /// <summary>What timers still wait for: anything shorter would be no wait.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Exponential with full jitter, so that clients which failed together don't come back together.</summary>
    /// <param name="first">The longest wait before the first retry; it doubles with each.</param>
    /// <param name="share">What chance makes of it, from 0 to 1.</param>
    public static TimeSpan Jittered(TimeSpan first, TimeSpan longest, int retries, double share)
    {
        var ceiling = first * Math.Pow(2, retries);
        return Shortest + (((ceiling < longest ? ceiling : longest) - Shortest) * share);
    }
}
