namespace HeyGen.Api.Catalogs;

/// <summary>
/// Keeps whole lists of the API for a while, because it can't be searched by name: thousands of looks and voices come
/// in pages of 50 or 100. Each credential sees only what was read with it, and nothing is kept for one that HeyGen refused.
/// </summary>
internal sealed class CatalogCache(ICallerCredential caller, WriteCounts writes, TimeProvider time)
{
    /// <summary>Clients give up after about a minute, so a long reading is spread over several calls.</summary>
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(40);
    private const int MostSnapshots = 256;
    private const int MostItems = 200_000;
    private readonly ConcurrentDictionary<(string Credential, string Name), CatalogSnapshot> snapshots = new();

    /// <summary>Reads the lists to their ends, or as far as there is time.</summary>
    /// <param name="sources">The lists, the most important first.</param>
    /// <param name="progress">Called after each page with the number of items.</param>
    /// <param name="cancellationToken">Ends the call; the pages read so far stay.</param>
    /// <exception cref="HeyGenException">A page could not be read. The next call goes on with it.</exception>
    public async Task<Catalog<T>> Read<T>(IReadOnlyList<CatalogSource<T>> sources, Action<int> progress, CancellationToken cancellationToken)
    {
        var credential = caller.Current.Fingerprint;
        Evict();
        (CatalogSource<T> Source, CatalogSnapshot<T> CatalogSnapshot)[] wanted = [.. sources.Select(source => (source, SnapshotOf<T>(credential, source.Name)))];

        using var clock = new CancellationTokenSource(ReadTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            foreach (var (source, snapshot) in wanted)
                await snapshot.ContinueReading(source, WritesTo(source), () => progress(wanted.Sum(one => one.CatalogSnapshot.Count)), either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up: what has been read can be searched already.
        }
        finally
        {
            foreach (var (source, snapshot) in wanted)
                Keep((credential, source.Name), snapshot);
        }

        var complete = wanted.All(one => one.CatalogSnapshot.Complete);
        return new([.. wanted.SelectMany(one => one.CatalogSnapshot.Items)], complete) { IsEndless = !complete && wanted.All(one => one.CatalogSnapshot.Ended) };
    }

    /// <summary>What has been read of the lists so far, without asking HeyGen.</summary>
    public IReadOnlyList<T> Cached<T>(IReadOnlyList<CatalogSource<T>> sources)
    {
        var credential = caller.Current.Fingerprint;
        return [.. sources.SelectMany(source => snapshots.TryGetValue((credential, source.Name), out var snapshot) ? ((CatalogSnapshot<T>)snapshot).Items : [])];
    }

    private long WritesTo<T>(CatalogSource<T> source) => source.WrittenBelow is { } path ? writes.Below(path, caller.Current) : 0;

    private CatalogSnapshot<T> SnapshotOf<T>(string credential, string name)
    {
        var snapshot = (CatalogSnapshot<T>)snapshots.GetOrAdd((credential, name), _ => new CatalogSnapshot<T>(time));
        snapshot.LastUsed = time.GetTimestamp();
        return snapshot;
    }

    private void Keep((string Credential, string Name) key, CatalogSnapshot snapshot)
    {
        if (snapshot.HasPage)
            snapshots.TryAdd(key, snapshot); // where it was taken away because another call's reading failed
        else
            snapshots.TryRemove(KeyValuePair.Create(key, snapshot));
    }

    /// <summary>While there is too much, takes away of the credential that has most what it asked for longest ago.</summary>
    private void Evict()
    {
        while (true)
        {
            var kept = snapshots.Where(entry => entry.Value.HasPage).ToArray();
            var areMany = kept.Length >= MostSnapshots;
            if (!areMany && kept.Sum(entry => entry.Value.Count) < MostItems)
                return;

            var most = kept.GroupBy(entry => entry.Key.Credential, StringComparer.Ordinal)
                .OrderByDescending(of => areMany ? of.Count() : of.Sum(entry => entry.Value.Count))
                .ThenBy(of => of.Min(entry => entry.Value.LastUsed))
                .First();
            snapshots.TryRemove(most.MinBy(entry => entry.Value.LastUsed));
        }
    }
}

/// <summary>A list of the API that is read to its end and then kept for a while.</summary>
/// <param name="Name">Tells it from the other lists of the same credential.</param>
/// <param name="Lifetime">How long what was read is good for, at most.</param>
/// <param name="ReadPage">Reads the page that a token stands for; null stands for the first.</param>
internal sealed record CatalogSource<T>(string Name, TimeSpan Lifetime, Func<string?, CancellationToken, Task<Page<T>>> ReadPage)
{
    private static readonly TimeSpan OfEachPage = TimeSpan.FromSeconds(5);

    /// <summary>Of an account's own list: the path below which writes change it. What was read before a write counts no longer.</summary>
    public string? WrittenBelow { get; init; }

    /// <summary>Others write as well, at another replica or on HeyGen's pages, so a list that is soon read is not kept for long.</summary>
    public TimeSpan LifetimeOf(int pages) => WrittenBelow is not null && pages * OfEachPage < Lifetime ? pages * OfEachPage : Lifetime;
}

internal static class CatalogLifetime
{
    /// <summary>HeyGen's library changes seldom, the account's own part with every avatar or voice that is made.</summary>
    public static TimeSpan Of(Ownership ownership) => ownership is Ownership.Public ? TimeSpan.FromMinutes(30) : TimeSpan.FromMinutes(2);
}
