using System.Threading.RateLimiting;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>
/// Lets few large bodies be read at a time, so that many of them can't fill the memory: two of one address, and of callers
/// that are not known half, so that made-up keys can't keep all others waiting. The others wait unread, and not for long; who
/// has a turn must send at a pace, and at a better one while others wait, or few slow clients would keep it from all others.
/// </summary>
internal sealed class LargeBodyLimiter(AcceptedKeys accepted, [FromKeyedServices(HeyGenApiServices.NetworkClock)] TimeProvider time) : IDisposable
{
    /// <summary>Bytes above which a body counts as large. Nearly every call is far smaller.</summary>
    public const int From = 64 * 1024;

    /// <summary>How long a request waits: clients give up after some more, and then learn nothing.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private const double BytesPerSecondWhileOthersWait = 256 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private static readonly MinDataRate Pace = new(bytesPerSecond: 64 * 1024, gracePeriod: TimeSpan.FromSeconds(5));
    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.CreateChained(
        Concurrent(ClientAddress.Of, atATime: 2, waiting: 256),
        Concurrent(http => accepted.Knows(http) ? null : IPAddress.Any, atATime: 4, waiting: 2048),
        Concurrent(static _ => IPAddress.Any, atATime: 8, waiting: 4096));

    private readonly ConcurrentDictionary<LargeBodyTurn, bool> turns = [];
    private int waiting;

    /// <returns>A turn, which ends by <see cref="Leave"/>; null if none came in time, or too many wait.</returns>
    public async ValueTask<LargeBodyTurn?> Enter(HttpContext http)
    {
        var lease = limiter.AttemptAcquire(http);
        if (!lease.IsAcquired)
        {
            lease.Dispose();
            lease = await Wait(http);
        }

        if (lease is not { IsAcquired: true })
            return null;
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = Pace;
        var length = Grace + TimeSpan.FromSeconds((http.Request.ContentLength ?? HttpServer.LargestBody) / BytesPerSecondWhileOthersWait);
        var turn = new LargeBodyTurn(lease, length, () => Volatile.Read(ref waiting) > 0, time);
        turns[turn] = true;
        return turn;
    }

    public void Leave(LargeBodyTurn turn)
    {
        turns.TryRemove(turn, out _);
        turn.Dispose();
    }

    public void Dispose() => limiter.Dispose();

    /// <returns>Null if there was none in time.</returns>
    private async Task<RateLimitLease?> Wait(HttpContext http)
    {
        Interlocked.Increment(ref waiting);
        using var late = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, http.RequestAborted);
        try
        {
            foreach (var (turn, _) in turns)
                turn.EndIfOverdue();
            return await limiter.AcquireAsync(http, 1, either.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <param name="partition">Of those who are limited together; null for who is not limited.</param>
    private static PartitionedRateLimiter<HttpContext> Concurrent(Func<HttpContext, IPAddress?> partition, int atATime, int waiting) =>
        PartitionedRateLimiter.Create<HttpContext, IPAddress>(http => partition(http) is { } together
            ? RateLimitPartition.GetConcurrencyLimiter(together, _ => new ConcurrencyLimiterOptions { PermitLimit = atATime, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })
            : RateLimitPartition.GetNoLimiter(IPAddress.None));
}
