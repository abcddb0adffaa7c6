using System.Threading.RateLimiting;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>How fast, and how many at a time, one caller may call tools. The pace holds across replicas where they share a Redis; the number at a time is each replica's own.</summary>
internal sealed class CallRateLimiter(HttpSettings settings, SharedCounters shared) : IDisposable
{
    private readonly PartitionedRateLimiter<string> pace = PartitionedRateLimiter.Create<string, string>(caller => TokenBuckets.Partition(caller, settings.CallsPerSecond, settings.CallBurst));
    private readonly PartitionedRateLimiter<string> atATime = PartitionedRateLimiter.Create<string, string>(caller => settings.ConcurrentCalls is 0
        ? RateLimitPartition.GetNoLimiter(caller)
        : RateLimitPartition.GetConcurrencyLimiter(caller, _ => new ConcurrencyLimiterOptions { PermitLimit = settings.ConcurrentCalls, QueueLimit = 0 }));

    /// <summary>Lets a call go ahead until what is returned is disposed.</summary>
    /// <param name="caller">Fingerprint.</param>
    /// <exception cref="HeyGenException">It came too soon, or too many are under way.</exception>
    public async ValueTask<IDisposable> Acquire(string caller)
    {
        var place = atATime.AttemptAcquire(caller);
        try
        {
            if (!place.IsAcquired)
                throw Refused($"{settings.ConcurrentCalls} calls with this credential are under way, and that is as many as may be.", TimeSpan.FromSeconds(1));

            // This replica's own bucket keeps a flood away from Redis.
            using var token = pace.AttemptAcquire(caller);
            if (!token.IsAcquired)
                throw TooFast(token.RetryAfter());
            if (settings.CallsPerSecond > 0 && await shared.TakeToken(caller, settings.CallsPerSecond, Math.Max(settings.CallBurst, 1)) is { } wait && wait > TimeSpan.Zero)
                throw TooFast(wait);
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        pace.Dispose();
        atATime.Dispose();
    }

    private HeyGenException TooFast(TimeSpan wait) => Refused($"This server takes {settings.CallsPerSecond} calls a second with one credential.", wait);

    private static HeyGenException Refused(string message, TimeSpan wait) => new(ErrorCode.RateLimited, message)
    {
        Retryable = true,
        RetryAfter = wait,
        Hint = "Nothing was sent. Wait, then call again; wait_for_job waits for a job in one call.",
    };
}
