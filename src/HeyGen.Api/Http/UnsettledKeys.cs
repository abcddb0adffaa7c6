using HeyGen.Api.Caching;

namespace HeyGen.Api.Http;

/// <summary>
/// The idempotency keys of calls whose outcome is unknown, or was not delivered because the caller had cancelled: whatever a later
/// call under such a key is refused for, the work of the one before may have been done. Best effort: another process does not
/// know them.
/// </summary>
internal sealed class UnsettledKeys(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);
    private readonly RecentEntries<string, long> keys = new(most: 20_000);

    public bool Has(string? key) => key is not null && keys.TryGet(key, out var since) && time.GetElapsedTime(since) < Remembered;

    public void Add(string? key)
    {
        if (key is not null)
            keys.Set(key, time.GetTimestamp());
    }

    /// <summary>A caller knows what was made under the key.</summary>
    public void Settle(string key) => keys.Remove(key);
}
