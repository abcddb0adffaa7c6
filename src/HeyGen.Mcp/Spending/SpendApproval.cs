using HeyGen.Mcp.Spending.Estimates;

namespace HeyGen.Mcp.Spending;

/// <summary>
/// Decides whether the running call may be paid for: estimate, limits, confirmation where it is required, quota and budget, in this
/// order. What a call takes of them is taken once for its idempotency key. One for each call's scope.
/// </summary>
internal sealed class SpendApproval(
    ServerSettings settings,
    CostEstimator estimator,
    SpendingLimits limits,
    Reservations reservations,
    Confirmation confirmation,
    Balances balances,
    SpendLog log,
    ICallerCredential caller,
    TimeProvider time,
    IEnumerable<ISpendingBudget> budgets) : ISpendApproval
{
    private readonly ISpendingBudget? budget = budgets.SingleOrDefault(budget => budget.Counts);
    private PaidCall? current;

    /// <summary>True while only estimates are wanted: the call ends where it would be approved.</summary>
    public bool IsDryRun { get; set; }

    /// <summary>How long an estimate takes everything to be; null to find out.</summary>
    public double? Seconds { get; set; }

    /// <summary>From now on it is this call that requests belong to.</summary>
    public PaidCall Begin(HeyGenTool tool, RequestContext<CallToolRequestParams> call) => current = new PaidCall(tool, call);

    public void End() => current = null;

    /// <exception cref="NotApprovedException">It may not be paid for, or not yet.</exception>
    /// <exception cref="InputRequiredException">The client is to ask its user first.</exception>
    /// <exception cref="EstimateReadyException">No more than the estimate was wanted.</exception>
    public async Task Approve(PreparedRequest request, CancellationToken cancellationToken)
    {
        if (current is not { Approved: null } paid)
            return; // it spends nothing, or its first request was approved with all that follow
        var facts = paid.Tool.Facts;
        if (IsDryRun)
            throw new EstimateReadyException(request, await estimator.EstimateWithLookups(facts, request, cancellationToken, Seconds));

        var estimate = await estimator.EstimateOffline(facts, request, cancellationToken);
        if (Matters(estimate, paid.Call))
            estimate = await estimator.EstimateWithLookups(facts, request, cancellationToken);
        else if (estimate.MayBeLookedUp && paid.Call.Services!.GetRequiredService<ToolSelection>().Serves(ToolNames.EstimateCost))
            estimate = estimate with { Basis = $"{estimate.Basis}; {ToolNames.EstimateCost} may know it, because it asks HeyGen" };
        try
        {
            paid.Approved = await Approve(paid, request, estimate, cancellationToken);
        }
        catch
        {
            await paid.End(Outcome.NotExecuted);
            throw;
        }
    }

    public Task BeginSending(PreparedRequest request) =>
        current?.Approved is { } approved ? log.Append(SpendEntry.Of(current.Tool, approved, new(Outcome.Unknown), settings.Sandbox)) : Task.CompletedTask;

    private async Task<ApprovedRequest> Approve(PaidCall paid, PreparedRequest request, CostEstimate estimate, CancellationToken cancellationToken)
    {
        if (request.Repetition is { } repetition)
            throw repetition; // before limits, which would be told in its place
        Require(limits.CheckMaxCost(estimate), estimate);
        var payer = caller.Current;
        var reservation = reservations.Join(payer.Fingerprint, limits.HaveParts || budget is not null ? request.IdempotencyKey : null);
        paid.OnEnd(outcome => reservations.Leave(reservation, payer.Fingerprint, request.IdempotencyKey, outcome));
        await reservations.Take(reservation, Take);
        return new ApprovedRequest(request, payer, estimate, balances.Known, time.GetUtcNow());

        async Task Take(bool isElsewhere)
        {
            if (!reservation.IsTaken && !isElsewhere)
                await HoldBalance(reservation, estimate, cancellationToken);
            if (IsAskedAbout(estimate, paid.Call))
            {
                var confirmed = await confirmation.Require(paid.Tool, paid.Call, Question(paid, estimate), estimate, request);
                paid.OnEnd(outcome => outcome is Outcome.NotExecuted ? confirmation.Release(confirmed) : Task.CompletedTask);
            }

            if (!reservation.IsTaken)
                await ReserveCreateAndShare(reservation, estimate, cancellationToken);
        }
    }

    private async Task HoldBalance(Reservation reservation, CostEstimate estimate, CancellationToken cancellationToken)
    {
        var (exceeded, hold) = await limits.Hold(estimate, cancellationToken);
        Require(exceeded, estimate);
        if (hold is not null)
            reservation.OnSettled(outcome => balances.Settle(hold, outcome));
    }

    private async Task ReserveCreateAndShare(Reservation reservation, CostEstimate estimate, CancellationToken cancellationToken)
    {
        Take(await limits.ReserveCreate(reservation.Call));
        if (budget is not null)
            Take(await budget.Reserve(estimate, reservation.Call, cancellationToken));

        void Take(BudgetReservation part)
        {
            Require(part.Refused, estimate);
            reservation.OnRelease(part.Release);
        }
    }

    private static void Require(HeyGenException? refused, CostEstimate estimate)
    {
        if (refused is not null)
            throw new NotApprovedException(refused, estimate);
    }

    /// <summary>Whether anything depends on knowing the cost better than at first sight.</summary>
    private bool Matters(CostEstimate estimate, RequestContext<CallToolRequestParams> call) =>
        settings.MinBalanceUsd is not null
        || (settings.SpendLog is not null && estimate.Amount is null) // the log is what sums are made of
        || budget is not null
        || (settings.MaxCostUsdPerCall is { } most && !(estimate.Usd <= most))
        || IsAskedAbout(estimate, call);

    private bool IsAskedAbout(CostEstimate estimate, RequestContext<CallToolRequestParams> call) => settings.Confirm switch
    {
        ConfirmMode.Always => true,
        ConfirmMode.Auto => !(estimate.Usd <= settings.ConfirmAboveUsd) && Confirmation.CanAsk(call),
        _ => false,
    };

    private static string Question(PaidCall paid, CostEstimate estimate)
    {
        var sum = estimate.Amount is { } amount ? $"at most {PriceCalculator.Text(amount)} {estimate.Currency}" : "a sum that can't be known beforehand";
        var hosts = CallbackHostFilter.HostsIn(paid.Tool, paid.Call.Params!.Arguments).ToArray();
        var report = hosts.Length > 0 ? $" The result is reported to {string.Join(", ", hosts)}." : "";
        return $"{Confirmation.DisplayNameOf(paid.Tool)} spends {sum} from the {estimate.Pocket}. {estimate.Basis}{(estimate.PricesAsOf is { } date ? $" (prices of {date})" : "")}.{report} Go on?";
    }
}

/// <summary>Ends a call of which only the estimate is wanted, where the real one would be approved and sent.</summary>
internal sealed class EstimateReadyException(PreparedRequest request, CostEstimate estimate) : Exception
{
    public PreparedRequest Request => request;

    public CostEstimate Estimate => estimate;
}

/// <summary>A call that was held back before anything was sent.</summary>
internal sealed class NotApprovedException : HeyGenException
{
    /// <param name="confirmToken">Confirms the call when it is made again with it.</param>
    public NotApprovedException(HeyGenException reason, CostEstimate? estimate, string? confirmToken = null)
        : base(reason.Code, reason.Message, reason)
    {
        Kind = FailureKind.NotApproved;
        Hint = reason.Hint;
        Retryable = reason.Retryable;
        RetryAfter = reason.RetryAfter;
        Estimate = estimate;
        ConfirmToken = confirmToken;
    }

    public CostEstimate? Estimate { get; }

    public string? ConfirmToken { get; }
}
