using System.Globalization;
using HeyGen.Mcp.Spending;
using HeyGen.Mcp.Spending.Approval;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

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

    public async Task<BudgetShare> Take(CostEstimate estimate, CancellationToken cancellationToken)
    {
        if (estimate.Usd is not { } usd)
            return Exceeded($"what this call costs can't be known. {estimate.Basis}");

        var subject = caller.Current.Fingerprint;
        // Counted here too, so that the count goes on where Redis goes away.
        if (TakeOwn(subject, usd) is not { } today)
            return Exceeded("this call would pass that.");
        // Not given up half way: only what is known to be taken can be given back.
        var added = await shared.AddToSum(subject, usd, most);
        if (added is { Day: null })
        {
            GiveBackOwn(subject, usd, today);
            return Exceeded("this call would pass that.");
        }

        var isGivenBack = false;
        if (cancellationToken.IsCancellationRequested)
        {
            await GiveBack();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new BudgetShare(null, GiveBack);

        async Task GiveBack()
        {
            if (Interlocked.Exchange(ref isGivenBack, true))
                return;
            GiveBackOwn(subject, usd, today);
            if (added?.Day is { } sharedDay)
                await shared.TakeFromSum(subject, usd, sharedDay);
        }
    }

    private BudgetShare Exceeded(string why)
    {
        var refused = new HeyGenException(ErrorCode.BudgetExceeded, string.Create(CultureInfo.InvariantCulture, $"You may spend {most:0.##} USD a day here, and {why}"))
        {
            Hint = "Nothing was sent. Ask for less, wait for the next day (UTC), or ask whoever runs the server.",
        };
        return new BudgetShare(refused, () => Task.CompletedTask);
    }

    /// <returns>The day it counts for; null if it would pass the limit.</returns>
    private DateOnly? TakeOwn(string subject, decimal usd)
    {
        lock (gate)
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            if (today != day)
                own.Clear();
            day = today;
            var used = own.GetValueOrDefault(subject) + usd;
            if (used > most)
                return null;
            own[subject] = used;
            return today;
        }
    }

    /// <summary>What was taken on a day that is over is given back to nobody: it must not make room in the next one.</summary>
    private void GiveBackOwn(string subject, decimal usd, DateOnly taken)
    {
        lock (gate)
        {
            if (taken == day)
                own[subject] = Math.Max(0, own.GetValueOrDefault(subject) - usd);
        }
    }
}
