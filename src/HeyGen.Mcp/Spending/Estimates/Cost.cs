namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What something costs at most.</summary>
/// <param name="Amount">In the pocket's currency; null if it can't be known.</param>
/// <param name="Basis">How it came about, or why it can't be known.</param>
/// <param name="PricesAsOf">When the oldest price in it was read; null if none is in it.</param>
internal sealed record Cost(decimal? Amount, string Basis, string? PricesAsOf)
{
    private const int MostParts = 4;

    /// <summary>The same so many times.</summary>
    public Cost Times(int count, string what) => count is 1 ? this : this with { Amount = Amount * count, Basis = $"{count} {what}, each {Basis}" };

    /// <summary>All together; unknown as soon as one part is.</summary>
    public static Cost Sum(IReadOnlyList<Cost> parts)
    {
        if (parts is [var only])
            return only;
        var asOf = parts.Select(part => part.PricesAsOf).OfType<string>().Min(StringComparer.Ordinal);
        if (parts.Any(part => part.Amount is null))
        {
            var unknown = parts.Index().First(part => part.Item.Amount is null);
            return new(null, $"{parts.Count(part => part.Amount is null)} of {parts.Count} parts can't be known, such as number {unknown.Index + 1}: {unknown.Item.Basis}", asOf);
        }

        var said = parts.Take(MostParts).Select(part => part.Basis);
        var more = parts.Count > MostParts ? $" + {parts.Count - MostParts} more" : "";
        return new(parts.Sum(part => part.Amount), string.Join(" + ", said) + more, asOf);
    }
}
