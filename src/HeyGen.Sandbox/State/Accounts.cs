namespace HeyGen.Sandbox.State;

/// <summary>Opens the account of a request's key or token.</summary>
internal sealed partial class Accounts(SandboxState state)
{
    private const string Bearer = "Bearer ";
    private readonly Lock gate = new();
    private readonly Dictionary<string, Account> accounts = new(StringComparer.Ordinal);
    private long uses;

    /// <summary>The key or token as sent; null without one.</summary>
    public static string? CredentialOf(HttpRequest request) => KeyOf(request) ?? TokenOf(request);

    /// <exception cref="ApiException">401: no key or token, or one that opens nothing.</exception>
    public Account Open(HttpRequest request)
    {
        if (KeyOf(request) is { } key)
            return IsKnown(key) ? Open(key, isPlan: false) : throw Unauthorized("The API key is not valid.");
        var token = TokenOf(request) ?? throw Unauthorized("Send an API key in the X-Api-Key header, or an access token as bearer.");
        return WellFormed.IsMatch(token) ? Open(token, isPlan: true) : throw Unauthorized("The access token is not valid.");
    }

    private static string? KeyOf(HttpRequest request) => request.Headers["X-Api-Key"] is [{ Length: > 0 } key] ? key : null;

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;

    private static ApiException Unauthorized(string message) => new(401, "unauthorized", message);

    private bool IsKnown(string key) =>
        state.Options.ApiKeys is { } keys ? keys.Contains(key, StringComparer.Ordinal) : WellFormed.IsMatch(key);

    private Account Open(string credential, bool isPlan)
    {
        Account? closed = null;
        Account? account;
        lock (gate)
        {
            var name = $"{isPlan} {credential}";
            if (!accounts.TryGetValue(name, out account))
            {
                if (accounts.Count >= state.Options.MaxAccounts)
                    accounts.Remove(accounts.MinBy(entry => entry.Value.LastUse).Key, out closed);
                accounts[name] = account = new Account(credential, isPlan, state);
            }

            account.LastUse = ++uses;
        }

        if (closed is not null)
        {
            lock (closed.Gate)
                closed.Clear();
        }

        return account;
    }

    [GeneratedRegex(@"^[\x21-\x7e]{8,4096}$", RegexOptions.None, RegexTimeout.Milliseconds)]
    private static partial Regex WellFormed { get; }
}

/// <summary>Everything that belongs to one key or token. Use it under <see cref="Gate"/> only.</summary>
internal sealed class Account(string credential, bool isPlan, SandboxState state)
{
    private readonly Dictionary<object, IStore> stores = [];
    private readonly OrderedDictionary<string, bool> failedOnce = new(StringComparer.Ordinal);
    private readonly List<Func<bool>> running = [];
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
            running.RemoveAll(isOver => isOver());
            return running.Count;
        }
    }

    /// <param name="kind">Tells apart stores of the same type.</param>
    /// <param name="first">What a new account has of them.</param>
    public Store<T> Store<T>(object? kind = null, Func<IEnumerable<T>>? first = null)
        where T : class, IEntity
    {
        if (!stores.TryGetValue(kind ?? typeof(T), out var store))
        {
            var opened = new Store<T>(state);
            stores[kind ?? typeof(T)] = store = opened;
            foreach (var item in (first?.Invoke() ?? []).Reverse())
                opened.Add(item);
        }

        return (Store<T>)store;
    }

    /// <summary>An id that no other thing has.</summary>
    public string NewId(string kind) => Ids.Of($"{state.IdSeed} {Credential} {kind} {++made}");

    /// <summary>Whether a fault that happens once may happen to this request now.</summary>
    public bool FailOnce(string requestIdentity)
    {
        if (failedOnce.Count >= state.Options.MaxItems)
            failedOnce.RemoveAt(0);
        return failedOnce.TryAdd(Ids.Of(requestIdentity), true);
    }

    /// <summary>Takes one of the places of jobs that run at once.</summary>
    /// <param name="isOver">Tells when it is free again.</param>
    public void TakePlace(Func<bool> isOver) => running.Add(isOver);

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
