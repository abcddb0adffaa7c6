using System.Globalization;
using HeyGen.Mcp.HeyGenApi.Errors;
using HeyGen.Mcp.Server.Http.Limits.Shared;
using HeyGen.Mcp.Server.Spending;
using HeyGen.Mcp.Server.Spending.Guards;

namespace HeyGen.Mcp.Server.Http.Limits;

/// <summary>
/// What each subject may spend in a day (UTC), where one account pays for all. Estimates count, and a repeated call
/// counts again though HeyGen bills it once: the sum is never too low.
/// </summary>
/// <param name="most">USD.</param>
internal sealed class SubjectBudget(decimal most, SharedCounters shared, ICallerCredential caller, TimeProvider time) : ISpendingBudget
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, decimal> own = [];
    private DateOnly day;

    public async Task<HeyGenException?> Take(CostEstimate estimate, CancellationToken cancellationToken)
    {
        if (estimate.Usd is not { } usd)
            return Exceeded($"what this call costs can't be known. {estimate.Basis}");

        var subject = caller.Current.Fingerprint;
        // Counted here too, so that the count goes on where the database goes away.
        if (!TakeOwn(subject, usd))
            return Exceeded("this call would pass that.");
        if (await shared.AddToSum(subject, usd, most, cancellationToken) is not false)
            return null;
        GiveBackOwn(subject, usd);
        return Exceeded("this call would pass that.");
    }

    public async Task GiveBack(CostEstimate estimate)
    {
        if (estimate.Usd is not { } usd)
            return;
        GiveBackOwn(caller.Current.Fingerprint, usd);
        await shared.TakeFromSum(caller.Current.Fingerprint, usd);
    }

    private HeyGenException Exceeded(string why) =>
        new(ErrorCode.BudgetExceeded, string.Create(CultureInfo.InvariantCulture, $"You may spend {most:0.##} USD a day here, and {why}"))
        {
            Hint = "Nothing was sent. Ask for less, wait for the next day (UTC), or ask whoever runs the server.",
        };

    private bool TakeOwn(string subject, decimal usd)
    {
        lock (gate)
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            if (today != day)
                own.Clear();
            day = today;
            var used = own.GetValueOrDefault(subject) + usd;
            if (used > most)
                return false;
            own[subject] = used;
            return true;
        }
    }

    private void GiveBackOwn(string subject, decimal usd)
    {
        lock (gate)
            own[subject] = Math.Max(0, own.GetValueOrDefault(subject) - usd);
    }
}
