namespace HeyGen.Api.Http;

/// <summary>
/// The idempotency keys of calls whose outcome is unknown, or was not delivered because the caller had cancelled: whatever a later
/// call under such a key is refused for, the work of the one before may have been done. Best effort: another process does not
/// know them.
/// </summary>
internal sealed class UnsettledKeys(TimeProvider time)
{
    private const int Most = 20_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> keys = new(StringComparer.Ordinal);

    public bool Has(string? key)
    {
        lock (gate)
            return key is not null && keys.TryGetValue(key, out var since) && time.GetElapsedTime(since) < Remembered;
    }

    public void Add(string? key)
    {
        if (key is null)
            return;
        lock (gate)
        {
            if (keys.Count >= Most)
                EvictOlderHalf();
            keys[key] = time.GetTimestamp();
        }
    }

    /// <summary>A caller knows what was made under the key.</summary>
    public void Settle(string key)
    {
        lock (gate)
            keys.Remove(key);
    }

    private void EvictOlderHalf()
    {
        foreach (var (key, _) in keys.OrderBy(entry => entry.Value).Take(Most / 2).ToArray())
            keys.Remove(key);
    }
}
