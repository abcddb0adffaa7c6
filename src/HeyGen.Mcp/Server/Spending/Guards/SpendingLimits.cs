using HeyGen.Mcp.HeyGenApi.Errors;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Server.Spending.Prices;

namespace HeyGen.Mcp.Server.Spending.Guards;

/// <summary>The limits that whoever runs the server has set.</summary>
internal sealed class SpendingLimits(ServerSettings settings, Balances balances, ICreateLimiter creates, ICallerCredential caller)
{
    /// <summary>Why a call may not be paid for; null if it may.</summary>
    public async Task<HeyGenException?> WhyNot(CostEstimate estimate, CancellationToken cancellationToken) =>
        TooDear(estimate) ?? await TooPoor(estimate, cancellationToken);

    /// <summary>Counts a create; why it may not be sent, if it may not.</summary>
    public async Task<HeyGenException?> WhyNotNow()
    {
        if (settings.MaxCreatesPerHour is not { } most || await creates.Take(caller.Current.AccountFingerprint, most) is not { } wait)
            return null;
        return new HeyGenException(ErrorCode.BudgetExceeded, $"This server sends at most {most} creates an hour (--max-creates-per-hour), and that many were sent.")
        {
            Retryable = true,
            RetryAfter = wait,
            Hint = "Nothing was sent. Call again later, or ask whoever runs the server.",
        };
    }

    private HeyGenException? TooDear(CostEstimate estimate)
    {
        if (settings.MaxCostUsdPerCall is not { } most || estimate.Usd <= most)
            return null;
        return Exceeded(estimate.Usd is { } usd
            ? $"The call may cost {Tariff.Text(usd)} USD, and --max-cost-usd-per-call allows {Tariff.Text(most)}."
            : $"What the call costs can't be known, and --max-cost-usd-per-call allows {Tariff.Text(most)} USD. {estimate.Basis}");
    }

    /// <summary>A cost that can't be known counts as nothing here: what is left then is what it is before the call.</summary>
    private async Task<HeyGenException?> TooPoor(CostEstimate estimate, CancellationToken cancellationToken)
    {
        if (settings.MinBalanceUsd is not { } floor)
            return null;
        var balance = await balances.Get(cancellationToken);
        if (balance is not { Left: { } left, Currency: Balance.Usd })
            return Exceeded($"The account's balance is {balance}, which can't be compared with --min-balance-usd {Tariff.Text(floor)}.");
        return left - (estimate.Usd ?? 0) >= floor
            ? null
            : Exceeded($"The balance is {balance}, the call may cost {(estimate.Usd is { } usd ? $"{Tariff.Text(usd)} USD" : "an unknown sum")}, and --min-balance-usd keeps {Tariff.Text(floor)} back.");
    }

    private static HeyGenException Exceeded(string message) =>
        new(ErrorCode.BudgetExceeded, message) { Hint = "Nothing was sent. Ask for less, or ask whoever runs the server to change the limit." };
}
