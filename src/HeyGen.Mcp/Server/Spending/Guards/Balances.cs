using System.Collections.Concurrent;
using System.Globalization;

namespace HeyGen.Mcp.Server.Spending.Guards;

/// <summary>What was left in a pocket when HeyGen was asked.</summary>
/// <param name="Left">Null where HeyGen does not say.</param>
internal sealed record Balance(decimal? Left, string Currency)
{
    public const string Usd = "USD";

    public override string ToString() => $"{Left?.ToString("0.####", CultureInfo.InvariantCulture) ?? "unknown"} {Currency}";
}

/// <summary>Balances by credential, each asked for at most every 30 seconds. HeyGen's own figure is the only counter that survives a restart.</summary>
internal sealed class Balances(HeyGenClient heygen, ICallerCredential caller, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, (Balance Balance, DateTimeOffset At)> known = new();

    /// <summary>The balance, if it was asked for within the last 30 seconds and nothing was spent since.</summary>
    public Balance? Known => known.TryGetValue(caller.Current.Fingerprint, out var entry) && IsFresh(entry.At) ? entry.Balance : null;

    public async Task<Balance> Get(CancellationToken cancellationToken)
    {
        if (Known is { } balance)
            return balance;
        balance = (await heygen.Get<AccountFunds>($"v3/users/me", cancellationToken)).Balance;
        Forget(entry => !IsFresh(entry.At));
        known[caller.Current.Fingerprint] = (balance, time.GetUtcNow());
        return balance;
    }

    /// <summary>Something was spent, so what was known no longer holds.</summary>
    public void Forget() => known.TryRemove(caller.Current.Fingerprint, out _);

    private void Forget(Func<(Balance Balance, DateTimeOffset At), bool> which)
    {
        foreach (var (owner, entry) in known)
        {
            if (which(entry))
                known.TryRemove(owner, out _);
        }
    }

    private bool IsFresh(DateTimeOffset at) => time.GetUtcNow() - at <= Fresh;
}

/// <summary>Of the answer to <c>GET /v3/users/me</c>: what is left in the pocket that pays.</summary>
internal sealed record AccountFunds(AccountFunds.Prepaid? Wallet = null, AccountFunds.Plan? Subscription = null, AccountFunds.Metered? UsageBased = null)
{
    internal sealed record Prepaid(string? Currency = null, decimal? RemainingBalance = null);

    internal sealed record Plan(Pots? Credits = null);

    internal sealed record Pots(Pot? PremiumCredits = null, Pot? AddOnCredits = null);

    internal sealed record Pot(decimal? Remaining = null);

    internal sealed record Metered(decimal? SpendingCurrentUsd = null, decimal? SpendingCapUsd = null);

    public Balance Balance => this switch
    {
        { Wallet: { } wallet } => new(wallet.RemainingBalance, wallet.Currency?.ToUpperInvariant() is null or Balance.Usd ? Balance.Usd : wallet.Currency!),
        { Subscription: { } plan } => new((plan.Credits?.PremiumCredits?.Remaining ?? 0) + (plan.Credits?.AddOnCredits?.Remaining ?? 0), "credits"),
        { UsageBased: { } metered } => new(metered.SpendingCapUsd - metered.SpendingCurrentUsd, Balance.Usd),
        _ => new(null, "unknown"),
    };
}
