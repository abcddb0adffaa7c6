namespace HeyGen.Sandbox.Core;

/// <summary>Everything that belongs to one key or token. Use it under <see cref="Gate"/> only.</summary>
internal sealed class Account(string credential, bool isPlan, decimal startingUsd)
{
    private readonly Dictionary<Type, object> stores = [];
    private readonly List<Timeline> running = [];
    private readonly List<Job> started = [];
    private int made;

    public Lock Gate { get; } = new();

    public string Credential { get; } = credential;

    /// <summary>Opened with a bearer token: pays with plan credits, not from the wallet.</summary>
    public bool IsPlan { get; } = isPlan;

    /// <summary>What is left, in US dollars.</summary>
    public decimal BalanceUsd { get; private set; } = startingUsd;

    public string Username { get; } = $"sandbox_{Ids.Of(credential)[..8]}";

    public string SpaceId { get; } = Ids.Of($"space {credential}");

    public Replays Replays { get; } = new();

    /// <summary>Requests that a once-only trigger has already spoilt.</summary>
    public HashSet<string> Spoilt { get; } = new(StringComparer.Ordinal);

    public int RunningJobs
    {
        get
        {
            running.RemoveAll(timeline => timeline.IsOver);
            return running.Count;
        }
    }

    public Store<T> Store<T>()
        where T : class, IKept
    {
        if (!stores.TryGetValue(typeof(T), out var store))
            stores[typeof(T)] = store = new Store<T>();
        return (Store<T>)store;
    }

    /// <summary>An id that no other thing of this account has.</summary>
    public string NewId(string kind) => Ids.Of($"{Credential} {kind} {++made}");

    /// <summary>Every job ever begun, the deleted ones too, oldest first.</summary>
    public IReadOnlyList<Job> Started => started;

    public void Watch(Job job, bool counts)
    {
        started.Add(job);
        if (counts)
            running.Add(job.Timeline);
    }

    /// <exception cref="Refusal">402: the balance does not cover that much.</exception>
    public void RequireFunds(decimal usd)
    {
        if (usd > BalanceUsd)
            throw new Refusal(402, "insufficient_credit", $"This costs {usd:0.####} USD and the sandbox account has {BalanceUsd:0.####} left.");
    }

    /// <exception cref="Refusal">402: the balance does not cover it.</exception>
    public void Pay(decimal usd)
    {
        RequireFunds(usd);
        BalanceUsd -= usd;
    }
}
