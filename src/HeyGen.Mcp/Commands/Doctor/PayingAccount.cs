using System.Globalization;

namespace HeyGen.Mcp.Commands.Doctor;

/// <summary>Of the answer to <c>GET /v3/users/me</c>: which pocket pays and what is in it.</summary>
internal sealed record PayingAccount(string? Username = null, PayingAccount.Prepaid? Wallet = null, PayingAccount.Plan? Subscription = null, PayingAccount.Metered? UsageBased = null)
{
    internal sealed record Prepaid(string? Currency = null, double? RemainingBalance = null);

    internal sealed record Plan(PlanCredits? Credits = null);

    internal sealed record PlanCredits(Pot? PremiumCredits = null, Pot? AddOnCredits = null);

    internal sealed record Pot(double? Remaining = null);

    internal sealed record Metered(double? SpendingCurrentUsd = null, double? SpendingCapUsd = null);

    /// <summary>What can still be spent; null where HeyGen does not say.</summary>
    public double? Left =>
        Wallet is not null ? Wallet.RemainingBalance
        : Subscription is not null ? Sum(Subscription.Credits?.PremiumCredits?.Remaining, Subscription.Credits?.AddOnCredits?.Remaining)
        : UsageBased?.SpendingCapUsd - UsageBased?.SpendingCurrentUsd;

    public string Balance =>
        Wallet is not null ? $"API wallet: {Amount(Left)} {Wallet.Currency}"
        : Subscription is not null ? $"web plan: {Amount(Left)} credits"
        : UsageBased is not null ? $"metered: {Amount(UsageBased.SpendingCurrentUsd)} USD spent, limit {(UsageBased.SpendingCapUsd is { } cap ? $"{Amount(cap)} USD" : "none")}"
        : "HeyGen does not say";

    private static double? Sum(double? first, double? second) => first is null && second is null ? null : (first ?? 0) + (second ?? 0);

    private static string Amount(double? amount) => amount?.ToString("0.##", CultureInfo.InvariantCulture) ?? "unknown";
}
