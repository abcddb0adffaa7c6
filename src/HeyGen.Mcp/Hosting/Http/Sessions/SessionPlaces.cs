using System.Net;
using System.Threading.RateLimiting;
using HeyGen.Mcp.Hosting.Http.Authentication;
using HeyGen.Mcp.Hosting.Http.RateLimiting;

namespace HeyGen.Mcp.Hosting.Http.Sessions;

/// <summary>
/// How many sessions may be open at a time: of one caller, of one address, because keys can be made up, and in all. Who finds
/// no place is served without a session.
/// </summary>
internal sealed class SessionPlaces : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.CreateChained(
        Concurrent(static http => http.Features.Get<Caller>()?.Credential.Fingerprint ?? "", most: 100),
        Concurrent(ClientAddress.Of, most: 500),
        Concurrent(static _ => IPAddress.Any, most: 4000));

    /// <summary>Takes a place for a session that the request begins or brings back. A request that comes to begin none gives it back.</summary>
    public bool TryReserve(HttpContext http)
    {
        var lease = limiter.AttemptAcquire(http);
        if (!lease.IsAcquired)
        {
            lease.Dispose();
            return false;
        }

        var place = new Reserved(lease);
        http.Features.Set(place);
        http.Response.RegisterForDispose(place);
        return true;
    }

    /// <summary>What the session that begins now disposes when it ends.</summary>
    public static IDisposable? Take(HttpContext http) => http.Features.Get<Reserved>()?.Take();

    public void Dispose() => limiter.Dispose();

    private static PartitionedRateLimiter<HttpContext> Concurrent<TKey>(Func<HttpContext, TKey> partition, int most)
        where TKey : notnull =>
        PartitionedRateLimiter.Create<HttpContext, TKey>(http => RateLimitPartition.GetConcurrencyLimiter(partition(http), _ => new ConcurrencyLimiterOptions { PermitLimit = most }));

    private sealed class Reserved(RateLimitLease lease) : IDisposable
    {
        private RateLimitLease? held = lease;

        public RateLimitLease? Take() => Interlocked.Exchange(ref held, null);

        public void Dispose() => Take()?.Dispose();
    }
}
