using HeyGen.Mcp.Features.Account;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>What of an account is billed, and its balance.</summary>
internal static class PayingAccount
{
    extension(CurrentUser account)
    {
        /// <summary>What can still be spent; null where HeyGen does not say.</summary>
        public double? Left =>
            account.Wallet is { } wallet ? wallet.RemainingBalance
            : account.Subscription is { } plan ? Sum(plan.Credits?.PremiumCredits?.Remaining, plan.Credits?.AddOnCredits?.Remaining)
            : account.UsageBased?.SpendingCapUsd - account.UsageBased?.SpendingCurrentUsd;

        public string Balance =>
            account.Wallet is { } wallet ? $"API wallet: {Amount(account.Left)} {wallet.Currency}"
            : account.Subscription is not null ? $"web plan: {Amount(account.Left)} credits"
            : account.UsageBased is { } metered ? $"metered: {Amount(metered.SpendingCurrentUsd)} USD spent, limit {(metered.SpendingCapUsd is { } cap ? $"{Amount(cap)} USD" : "none")}"
            : "HeyGen does not say";
    }

    private static double? Sum(double? first, double? second) => first is null && second is null ? null : (first ?? 0) + (second ?? 0);

    private static string Amount(double? amount) => amount?.ToString("0.##", CultureInfo.InvariantCulture) ?? "unknown";
}
