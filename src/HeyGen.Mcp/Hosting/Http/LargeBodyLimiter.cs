using System.Net;
using System.Threading.RateLimiting;
using HeyGen.Mcp.Hosting.Http.Authentication;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>
/// Lets few large bodies be read at a time, so that many of them can't fill the memory: two of one address, and of callers
/// that are not known half, so that made-up keys can't keep all others waiting. The others wait unread; who has a turn must
/// send at a pace, or few slow clients would keep it from all others.
/// </summary>
internal sealed class LargeBodyLimiter(AcceptedKeys accepted) : IDisposable
{
    /// <summary>Bytes above which a body counts as large. Nearly every call is far smaller.</summary>
    public const int From = 64 * 1024;

    private static readonly MinDataRate Pace = new(bytesPerSecond: 64 * 1024, gracePeriod: TimeSpan.FromSeconds(5));
    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.CreateChained(
        Concurrent(ClientAddress.Of, atATime: 2, waiting: 256),
        Concurrent(http => IsKnown(http, accepted) ? null : IPAddress.Any, atATime: 4, waiting: 2048),
        Concurrent(static _ => IPAddress.Any, atATime: 8, waiting: 4096));

    /// <returns>A turn, which ends when it is disposed; one that was not acquired if too many wait.</returns>
    public async ValueTask<RateLimitLease> Enter(HttpContext http)
    {
        var lease = await limiter.AcquireAsync(http, 1, http.RequestAborted);
        if (lease.IsAcquired && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = Pace;
        return lease;
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>True for a token, whose signature was checked, and for a key that HeyGen has lately accepted.</summary>
    private static bool IsKnown(HttpContext http, AcceptedKeys accepted) =>
        http.Features.Get<Caller>() is { } caller && (caller.Until is not null || accepted.Has(caller.Credential.Fingerprint));

    /// <param name="partition">Of those who are limited together; null for who is not limited.</param>
    private static PartitionedRateLimiter<HttpContext> Concurrent(Func<HttpContext, IPAddress?> partition, int atATime, int waiting) =>
        PartitionedRateLimiter.Create<HttpContext, IPAddress>(http => partition(http) is { } together
            ? RateLimitPartition.GetConcurrencyLimiter(together, _ => new ConcurrencyLimiterOptions { PermitLimit = atATime, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })
            : RateLimitPartition.GetNoLimiter(IPAddress.None));
}
