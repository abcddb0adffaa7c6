namespace HeyGen.Mcp.Server.Spending.Guards;

/// <summary>A sum that somebody may spend within a time. A call takes its share before it is sent.</summary>
internal interface ISpendingBudget
{
    /// <returns>Why the call may not be paid for; null if its share is taken.</returns>
    Task<HeyGenException?> Take(CostEstimate estimate, CancellationToken cancellationToken);

    /// <summary>The call surely cost nothing.</summary>
    Task GiveBack(CostEstimate estimate);
}
