namespace HeyGen.Sandbox.State;

/// <summary>Everything that belongs to one key or token. Use it under <see cref="Gate"/> only.</summary>
internal sealed class Account(string credential, bool isPlan, SandboxState state)
{
    private readonly Dictionary<object, IStore> stores = [];
    private readonly OrderedDictionary<string, bool> spoiled = new(StringComparer.Ordinal);
    private readonly List<JobTimeline> running = [];
    private readonly List<Job> started = [];
    private int made;

    public Lock Gate { get; } = new();

    public string Credential { get; } = credential;

    /// <summary>Opened with a bearer token: pays with plan credits, not from the wallet.</summary>
    public bool IsPlan { get; } = isPlan;

    /// <summary>What is left, in US dollars.</summary>
    public decimal BalanceUsd { get; private set; } = state.Options.StartingBalanceUsd;

    public string Username { get; } = $"sandbox_{Ids.Of(credential)[..8]}";

    public string SpaceId { get; } = Ids.Of($"space {credential}");

    /// <summary>A stamp of its last use: later ones are higher.</summary>
    public long LastUse { get; set; }

    public IdempotencyStore Replays { get; } = new();

    public int RunningJobs
    {
        get
        {
            running.RemoveAll(timeline => timeline.IsOver);
            return running.Count;
        }
    }

    /// <summary>Jobs that were begun, the deleted ones too, oldest first.</summary>
    public IReadOnlyList<Job> Started => started;

    /// <param name="kind">Tells apart stores of the same type.</param>
    public Store<T> Store<T>(object? kind = null)
        where T : class, IEntity
    {
        if (!stores.TryGetValue(kind ?? typeof(T), out var store))
            stores[kind ?? typeof(T)] = store = new Store<T>(state);
        return (Store<T>)store;
    }

    /// <summary>An id that no other thing has.</summary>
    public string NewId(string kind) => Ids.Of($"{state.IdSeed} {Credential} {kind} {++made}");

    /// <summary>Whether a fault that happens once may happen to this request now.</summary>
    public bool SpoilOnce(string requestIdentity)
    {
        if (spoiled.Count >= state.Options.MaxItems)
            spoiled.RemoveAt(0);
        return spoiled.TryAdd(Ids.Of(requestIdentity), true);
    }

    public void Watch(Job job, bool counts)
    {
        started.Add(job);
        if (started.Count > state.Options.MaxItems)
            started.RemoveAt(0);
        if (counts)
            running.Add(job.Timeline);
    }

    /// <exception cref="ApiException">402: the balance does not cover that much.</exception>
    public void RequireFunds(decimal usd)
    {
        if (usd > BalanceUsd)
            throw new ApiException(402, "insufficient_credit", $"This costs {usd:0.####} USD and the sandbox account has {BalanceUsd:0.####} left.");
    }

    /// <exception cref="ApiException">402: the balance does not cover it.</exception>
    public void Pay(decimal usd)
    {
        RequireFunds(usd);
        BalanceUsd -= usd;
    }

    /// <summary>Removes all that it has.</summary>
    public void Clear()
    {
        foreach (var store in stores.Values)
            store.Clear();
    }
}
