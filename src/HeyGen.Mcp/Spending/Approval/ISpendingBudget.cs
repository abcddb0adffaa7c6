namespace HeyGen.Mcp.Spending.Approval;

/// <summary>A sum that somebody may spend within a time. A call takes its share before it is sent.</summary>
internal interface ISpendingBudget
{
    /// <summary>False if what the caller spends is nobody's concern.</summary>
    bool Counts { get; }

    /// <param name="call">What several processes may be making at once, and is counted once; null for what is no other's.</param>
    Task<BudgetReservation> Reserve(CostEstimate estimate, string? call, CancellationToken cancellationToken);
}

/// <summary>A call's part of a limit.</summary>
/// <param name="Refused">Why it has none.</param>
/// <param name="Release">For a call that surely cost nothing.</param>
internal sealed record BudgetReservation(HeyGenException? Refused, Func<Task> Release)
{
    /// <summary>There is nothing to give back.</summary>
    public BudgetReservation(HeyGenException? refused)
        : this(refused, () => Task.CompletedTask)
    {
    }
}
