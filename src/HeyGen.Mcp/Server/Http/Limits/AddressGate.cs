using System.Net;
using System.Threading.RateLimiting;
using HeyGen.Mcp.Server.Http.Access;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Limits;

/// <summary>How fast one address may ask, before anything is done to find out who it is.</summary>
internal sealed class AddressGate(RequestDelegate next, AddressLimits limits)
{
    public async Task InvokeAsync(HttpContext http)
    {
        using var lease = limits.Take(ClientAddress.Of(http));
        if (lease.IsAcquired)
            await next(http);
        else
            await HttpRefusal.TooMany("Too many requests from this address.", lease.RetryAfter()).Write(http.Response);
    }
}

internal sealed class AddressLimits(HttpSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> limiter = Buckets.ByKey<IPAddress>(settings.AddressRequestsPerSecond, settings.AddressRequestBurst);

    public RateLimitLease Take(IPAddress address) => limiter.AttemptAcquire(address);

    public void Dispose() => limiter.Dispose();
}
