namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>
/// What each subject may spend in a day (UTC): what whoever runs the server allows, and what the person whose account pays
/// has allowed it, whichever is less. Estimates count. What a person connected without a limit is counted too: it may get one in the middle of the day.
/// </summary>
internal sealed class SubjectBudget(HttpSettings settings, SharedCounters shared, IHttpContextAccessor accessor, ICallerCredential caller, TimeProvider time) : ISpendingBudget
{
    /// <summary>USD.</summary>
    private const decimal NoLimit = 1_000_000_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, decimal> own = [];
    private DateOnly day;

    public bool Counts => Most is not null;

    /// <summary>USD.</summary>
    private decimal? Most => (settings.MaxUsdPerSubjectPerDay, accessor.HttpContext?.Features.Get<Caller>()?.MaxUsdPerDay) switch
    {
        ({ } here, { } own) => Math.Min(here, own),
        var (here, own) => here ?? own ?? (accessor.HttpContext?.Features.Get<Caller>()?.Verification is null ? null : NoLimit),
    };

    public async Task<BudgetReservation> Reserve(CostEstimate estimate, string? call, CancellationToken cancellationToken)
    {
        if (Most is not { } most)
            return new(null);
        if (estimate.Usd is not { } usd)
            return most is NoLimit ? new(null) : Exceeded($"what this call costs can't be known. {estimate.Basis}");

        var subject = caller.Current.Fingerprint;
        // Not given up half way: only what is known to be taken can be given back.
        var added = await shared.AddToSum(subject, usd, most, call);
        // Counted here too, so that the count goes on where Redis goes away; not what another replica counts so.
        var isOthers = added is { IsRepeated: true };
        var today = added is { Day: null } || isOthers ? null : ReserveOwn(subject, usd, most);
        if (today is null && !isOthers)
        {
            await GiveBackShared();
            return Exceeded("this call would pass that.");
        }

        var isGivenBack = false;
        if (cancellationToken.IsCancellationRequested)
        {
            await GiveBack();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new BudgetReservation(null, GiveBack);

        BudgetReservation Exceeded(string why) => new(
            new HeyGenException(ErrorCode.BudgetExceeded, string.Create(CultureInfo.InvariantCulture, $"You may spend {most:0.##} USD a day here, and {why}"))
            {
                Hint = "Ask for less, wait for the next day (UTC), or have the limit changed: by whoever runs the server, or by connecting anew.",
            });

        async Task GiveBack()
        {
            if (Interlocked.Exchange(ref isGivenBack, true))
                return;
            ReleaseOwn(subject, usd, today);
            await GiveBackShared();
        }

        Task GiveBackShared() => added?.Day is { } day ? shared.TakeFromSum(subject, usd, day, call) : Task.CompletedTask;
    }

    /// <returns>The day it counts for; null if it would pass the limit.</returns>
    private DateOnly? ReserveOwn(string subject, decimal usd, decimal most)
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
    private void ReleaseOwn(string subject, decimal usd, DateOnly? taken)
    {
        lock (gate)
        {
            if (taken == day)
                own[subject] = Math.Max(0, own.GetValueOrDefault(subject) - usd);
        }
    }
}
