namespace HeyGen.Api.Caching;

/// <summary>What was set last under each key, up to a number of entries: the one that was set longest ago makes place.</summary>
internal sealed class RecentEntries<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> byAge = [];

    public void Set(TKey key, TValue value)
    {
        lock (gate)
        {
            Take(key);
            if (entries.Count >= most)
                Take(byAge.First!.Value.Key);
            entries[key] = byAge.AddLast((key, value));
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            var isThere = entries.TryGetValue(key, out var entry);
            value = isThere ? entry!.Value.Value : default;
            return isThere;
        }
    }

    public bool Any(Func<TValue, bool> fits)
    {
        lock (gate)
            return byAge.Any(entry => fits(entry.Value));
    }

    /// <summary>The one that was set longest ago of those that fit; the type's default if none does.</summary>
    public TValue? FirstOrDefault(Func<TValue, bool> fits)
    {
        lock (gate)
            return byAge.FirstOrDefault(entry => fits(entry.Value)).Value;
    }

    public void Remove(TKey key)
    {
        lock (gate)
            Take(key);
    }

    private void Take(TKey key)
    {
        if (entries.Remove(key, out var entry))
            byAge.Remove(entry);
    }
}
