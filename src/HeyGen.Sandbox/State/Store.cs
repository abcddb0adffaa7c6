namespace HeyGen.Sandbox.State;

/// <summary>Something that an account keeps under an id.</summary>
internal interface IEntity
{
    string Id { get; }

    /// <summary>Gives back what it holds outside its store, such as files.</summary>
    void Release(SandboxState state)
    {
        // Most hold nothing.
    }
}

/// <summary>What account stores have in common, whatever they keep.</summary>
internal interface IStore
{
    /// <summary>Removes everything.</summary>
    void Clear();
}

/// <summary>An account's things of one kind, newest first. The oldest goes when there are too many.</summary>
internal sealed class Store<T>(SandboxState state) : IStore
    where T : class, IEntity
{
    private readonly List<T> items = [];

    public IReadOnlyList<T> All => items;

    public T? Find(string id) => items.Find(item => item.Id == id);

    public void Add(T item)
    {
        items.Insert(0, item);
        if (items.Count > state.Options.MaxItems)
            Remove(items[^1]);
    }

    /// <summary>Really removes it: work on it stops, and its files are gone.</summary>
    /// <returns>It.</returns>
    public T Remove(T item)
    {
        items.Remove(item);
        item.Release(state);
        return item;
    }

    /// <summary>Removes it without releasing what it holds: something else goes on with that.</summary>
    public void Detach(T item) => items.Remove(item);

    public void Clear()
    {
        foreach (var item in items.ToArray())
            Remove(item);
    }
}

/// <summary>First answers of an account by idempotency key, kept for a day.</summary>
internal sealed class IdempotencyStore
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private readonly OrderedDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>The first answer to this key; null when there is none yet, and then the key is in flight.</summary>
    /// <param name="scope">Operation with its path parameters, and the key.</param>
    /// <exception cref="ApiException">409: the first request has not been answered yet.</exception>
    public ApiResponse? Begin(string scope, DateTimeOffset now)
    {
        if (entries.TryGetValue(scope, out var entry))
        {
            if (entry.Response is null)
                throw ApiException.Conflict("request_in_progress", "A request with this Idempotency-Key is still being carried out.");
            if (now - entry.At < Lifetime)
                return entry.Response;
        }

        entries[scope] = new(now, Response: null);
        if (entries.Count > Capacity)
            entries.RemoveAt(0);
        return null;
    }

    /// <param name="response">Null frees the key, for a request that was refused: only successes are replayed.</param>
    public void End(string scope, DateTimeOffset now, ApiResponse? response)
    {
        if (response is null)
            entries.Remove(scope);
        else
            entries[scope] = new(now, response);
    }

    private sealed record Entry(DateTimeOffset At, ApiResponse? Response);
}
