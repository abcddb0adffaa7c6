namespace HeyGen.Mcp.Spending.Approval;

/// <summary>The balance of a billing source when HeyGen was asked.</summary>
/// <param name="Left">Null where HeyGen does not say.</param>
internal sealed record Balance(decimal? Left, string Currency)
{
    public const string Usd = "USD";

    public override string ToString() => $"{Left?.ToString("0.####", CultureInfo.InvariantCulture) ?? "unknown"} {Currency}";
}

/// <summary>
/// Balances by account, each asked for at most every 30 seconds. HeyGen's own figure is the only counter that survives a
/// restart; what calls under way may still take from it is held back here.
/// </summary>
internal sealed class Balances([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, ICallerCredential caller, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>After that long a balance says whether a request whose answer got lost has cost anything.</summary>
    private static readonly TimeSpan UntilBilled = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, AccountBalance> accounts = [];

    /// <summary>Logical clock: incremented by each balance request and each finished call, so that they can be ordered. One for all accounts, because an account's entry may be removed meanwhile.</summary>
    private long clock;

    /// <summary>The balance, if it was asked for within the last 30 seconds and nothing was spent since.</summary>
    public Balance? Known
    {
        get
        {
            lock (gate)
                return accounts.TryGetValue(caller.Current.AccountFingerprint, out var account) && IsFresh(account) ? account.Balance : null;
        }
    }

    public async Task<Balance> Get(CancellationToken cancellationToken)
    {
        if (Known is { } known)
            return known;

        long asked;
        lock (gate)
            asked = ++clock;
        var balance = (await heygen.Get<AccountFunds>($"v3/users/me", cancellationToken)).Balance;
        lock (gate)
        {
            var account = AccountOf(caller.Current);
            if (asked > account.AskedAt)
                account.Update(balance, asked, Now);
            ForgetIdle();
        }

        return balance;
    }

    /// <summary>Holds a sum back for a call, unless less than the floor would be left. Sends no request: <see cref="Get"/> must have been called.</summary>
    /// <param name="others">What other calls hold.</param>
    public BalanceHold? Hold(decimal usd, decimal floor, out decimal others)
    {
        lock (gate)
        {
            var account = AccountOf(caller.Current);
            others = account.Held(Now);
            if (!(account.Balance?.Left - others - usd >= floor))
                return null;
            var hold = new BalanceHold(usd, account);
            account.Holds.Add(hold);
            return hold;
        }
    }

    /// <summary>The request has ended. If it was executed, a balance that is asked for from now on has in it what it cost; if nobody knows, one that is asked for in a few minutes.</summary>
    public void Settle(BalanceHold hold, Outcome outcome)
    {
        lock (gate)
        {
            switch (outcome)
            {
                case Outcome.NotExecuted:
                    hold.Account.Holds.Remove(hold);
                    break;
                case Outcome.Executed:
                    (hold.EndedAt, hold.Account.UsedAt) = (++clock, Now);
                    break;
                default:
                    hold.Until = Now + UntilBilled;
                    break;
            }
        }
    }

    /// <summary>Something was spent, so what was known no longer holds.</summary>
    public void Forget(HeyGenCredential payer)
    {
        lock (gate)
        {
            if (accounts.TryGetValue(payer.AccountFingerprint, out var account))
                account.ReadAt = null;
        }
    }

    /// <summary>Time that passes, whatever the machine's clock is set to.</summary>
    private TimeSpan Now => time.GetElapsedTime(0);

    private AccountBalance AccountOf(HeyGenCredential credential)
    {
        if (!accounts.TryGetValue(credential.AccountFingerprint, out var account))
            accounts[credential.AccountFingerprint] = account = new AccountBalance();
        account.UsedAt = Now;
        return account;
    }

    /// <summary>A balance that is asked for anew has in it what calls have cost that ended before.</summary>
    private void ForgetIdle()
    {
        var now = Now;
        foreach (var (owner, account) in accounts.ToArray())
        {
            if (now - account.UsedAt > Fresh && account.Holds.TrueForAll(hold => hold.EndedAt is not null || hold.Until <= now))
                accounts.Remove(owner);
        }
    }

    private bool IsFresh(AccountBalance account) => account.ReadAt is { } at && Now - at <= Fresh;
}

/// <summary>What is known of an account's balance.</summary>
internal sealed class AccountBalance
{
    public Balance? Balance { get; private set; }

    /// <summary>When the known balance was asked for, on the clock of <see cref="Balances"/>.</summary>
    public long AskedAt { get; private set; }

    /// <summary>When the balance was read; null once invalidated.</summary>
    public TimeSpan? ReadAt { get; set; }

    public TimeSpan UsedAt { get; set; }

    public List<BalanceHold> Holds { get; } = [];

    /// <summary>A call that ended after the balance was asked for may not be in it yet.</summary>
    public decimal Held(TimeSpan now) => Holds.Where(hold => !hold.IsOver(AskedAt, now)).Sum(hold => hold.Usd);

    public void Update(Balance balance, long asked, TimeSpan now)
    {
        (Balance, AskedAt, ReadAt) = (balance, asked, now);
        Holds.RemoveAll(hold => hold.IsOver(asked, now));
    }
}

/// <summary>A sum that is held back until its call's cost shows in the balance.</summary>
internal sealed class BalanceHold(decimal usd, AccountBalance account)
{
    public decimal Usd => usd;

    public AccountBalance Account => account;

    /// <summary>On the clock of <see cref="Balances"/>; null while the request is under way.</summary>
    public long? EndedAt { get; set; }

    /// <summary>Where nobody knows whether the request will cost anything: until when it may.</summary>
    public TimeSpan? Until { get; set; }

    /// <param name="asked">When the balance was asked for.</param>
    public bool IsOver(long asked, TimeSpan now) => EndedAt < asked || Until <= now;
}

/// <summary>Of the answer to <c>GET /v3/users/me</c>: the balance of what is billed.</summary>
internal sealed record AccountFunds(string? BillingType = null, AccountFunds.Prepaid? Wallet = null, AccountFunds.Plan? Subscription = null, AccountFunds.Metered? UsageBased = null)
{
    internal sealed record Prepaid(string? Currency = null, decimal? RemainingBalance = null);

    internal sealed record Plan(CreditBalances? Credits = null);

    internal sealed record CreditBalances(CreditBalance? PremiumCredits = null, CreditBalance? AddOnCredits = null);

    internal sealed record CreditBalance(decimal? Remaining = null);

    internal sealed record Metered(decimal? SpendingCurrentUsd = null, decimal? SpendingCapUsd = null);

    /// <summary>Of the pocket that billing_type names; where it names none of those that are told, of the first.</summary>
    public Balance Balance => BillingType switch
    {
        "subscription" when Subscription is not null => (this with { Wallet = null }).FirstBalance,
        "usage_based" when UsageBased is not null => (this with { Wallet = null, Subscription = null }).FirstBalance,
        _ => FirstBalance,
    };

    private Balance FirstBalance => this switch
    {
        { Wallet: { } wallet } => new(wallet.RemainingBalance, wallet.Currency?.ToUpperInvariant() is null or Balance.Usd ? Balance.Usd : wallet.Currency!),
        { Subscription: { } plan } => new((plan.Credits?.PremiumCredits?.Remaining ?? 0) + (plan.Credits?.AddOnCredits?.Remaining ?? 0), "credits"),
        { UsageBased: { } metered } => new(metered.SpendingCapUsd - metered.SpendingCurrentUsd, Balance.Usd),
        _ => new(null, "unknown"),
    };
}
