using Microsoft.Extensions.Caching.Memory;

namespace HeyGen.Mcp.Server.Http.Limits.Guesses;

/// <summary>Fingerprints of keys that HeyGen has lately taken. Their callers guess nothing.</summary>
internal sealed class ProvenKeys : IDisposable
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private readonly MemoryCache keys = new(new MemoryCacheOptions { SizeLimit = MostKept });

    public bool Has(string fingerprint) => keys.TryGetValue(fingerprint, out _);

    public void Add(string fingerprint)
    {
        if (!Has(fingerprint))
            keys.Set(fingerprint, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
    }

    public void Remove(string fingerprint) => keys.Remove(fingerprint);

    public void Dispose() => keys.Dispose();
}
