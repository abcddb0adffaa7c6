using Microsoft.Extensions.Caching.Memory;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>Keeps the server from being used to find out which keys are good.</summary>
internal sealed class FailedKeyMiddleware(RequestDelegate next, FailedKeyLimiter limiter, AcceptedKeys accepted)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<Caller>() is not { Verification: null, Credential.Fingerprint: var fingerprint })
        {
            await next(http);
            return;
        }

        var address = ClientAddress.Of(http);
        if (!accepted.Has(fingerprint) && limiter.Blocked(address) is { } wait)
        {
            await HttpRefusal.TooMany("Too many keys that HeyGen refused came from this address.", wait, "too_many_refused_keys").Write(http.Response);
            return;
        }

        var check = new KeyCheck(limiter, accepted, address, fingerprint);
        http.Features.Set(check);
        try
        {
            await next(http);
        }
        finally
        {
            check.End(http.RequestAborted.IsCancellationRequested);
        }
    }
}

/// <summary>Fingerprints of keys that HeyGen has lately accepted.</summary>
internal sealed class AcceptedKeys : IDisposable
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private readonly MemoryCache keys = new(new MemoryCacheOptions { SizeLimit = MostKept });

    public bool Has(string fingerprint) => keys.TryGetValue(fingerprint, out _);

    /// <summary>True for a token, whose signature was checked, and for a key that HeyGen has lately accepted.</summary>
    public bool Knows(HttpContext http) => http.Features.Get<Caller>() is { } caller && (caller.Until is not null || Has(caller.Credential.Fingerprint));

    public void Add(string fingerprint)
    {
        if (!Has(fingerprint))
            keys.Set(fingerprint, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
    }

    public void Remove(string fingerprint) => keys.Remove(fingerprint);

    public void Dispose() => keys.Dispose();
}
