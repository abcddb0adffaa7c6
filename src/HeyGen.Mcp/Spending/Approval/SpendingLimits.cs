using HeyGen.Mcp.Spending.Estimates;

namespace HeyGen.Mcp.Spending.Approval;

/// <summary>The limits that whoever runs the server has set.</summary>
internal sealed class SpendingLimits(ServerSettings settings, Balances balances, ICreateLimiter creates, ICallerCredential caller)
{
    /// <summary>True if a call takes its part of any of them.</summary>
    public bool HaveParts => settings.MinBalanceUsd is not null || settings.MaxCreatesPerHour is not null;

    /// <summary>Counts a create, once for all who make it; why it may not be sent, if it may not.</summary>
    public async Task<BudgetReservation> ReserveCreate(string? call)
    {
        var account = caller.Current.AccountFingerprint;
        if (settings.MaxCreatesPerHour is not { } most)
            return new(null);
        var place = await creates.Reserve(account, most, call);
        if (place.Wait is not { } wait)
            return new(null, place.Release);

        return new(new HeyGenException(ErrorCode.BudgetExceeded, $"This server sends at most {most} creates an hour (--max-creates-per-hour), and that many were sent.")
        {
            Retryable = true,
            RetryAfter = wait,
            Hint = "Call again later, or ask whoever runs the server.",
        });
    }

    /// <summary>Why a call may not be paid for, whatever was paid before.</summary>
    public HeyGenException? CheckMaxCost(CostEstimate estimate)
    {
        if (settings.MaxCostUsdPerCall is not { } most || estimate.Usd <= most)
            return null;
        return Exceeded(estimate.Usd is { } usd
            ? $"The call may cost {PriceCalculator.Text(usd)} USD, and --max-cost-usd-per-call allows {PriceCalculator.Text(most)}."
            : $"What the call costs can't be known, and --max-cost-usd-per-call allows {PriceCalculator.Text(most)} USD. {estimate.Basis}");
    }

    /// <summary>Holds what a call may cost back of the balance. A cost that can't be known counts as nothing here: what is left then is what it is before the call.</summary>
    public async Task<(HeyGenException? Exceeded, BalanceHold? Hold)> Hold(CostEstimate estimate, CancellationToken cancellationToken)
    {
        if (settings.MinBalanceUsd is not { } floor)
            return default;
        var balance = await balances.Get(cancellationToken);
        if (balance is not { Left: not null, Currency: Balance.Usd })
            return (Exceeded($"The account's balance is {balance}, which can't be compared with --min-balance-usd {PriceCalculator.Text(floor)}."), null);
        if (balances.Hold(estimate.Usd ?? 0, floor, out var others) is { } hold)
            return (null, hold);
        var underWay = others > 0 ? $", calls under way may cost {PriceCalculator.Text(others)} USD" : "";
        return (Exceeded($"The balance is {balance}{underWay}, the call may cost {(estimate.Usd is { } usd ? $"{PriceCalculator.Text(usd)} USD" : "an unknown sum")}, and --min-balance-usd keeps {PriceCalculator.Text(floor)} back."), null);
    }

    private static HeyGenException Exceeded(string message) =>
        new(ErrorCode.BudgetExceeded, message) { Hint = "Ask for less, or ask whoever runs the server to change the limit." };
}
