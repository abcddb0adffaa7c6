namespace HeyGen.Mcp.Toolsets;

/// <summary>The tools that share words with a query, the best first.</summary>
/// <param name="fits">Whether one does what the query asks for; else it only shares words with it.</param>
/// <param name="covers">Whether one has every word of the query that tools have.</param>
internal sealed class RankedTools(IReadOnlyList<SearchedTool> ranked, Func<SearchedTool, bool> fits, Func<SearchedTool, bool> covers)
{
    /// <summary>How many of the best are asked whether they fit.</summary>
    private const int MostFitting = 3;

    /// <summary>The best, if it does what the query asks for.</summary>
    public HeyGenTool? Best => ranked is [var first, ..] && fits(first) ? first.Tool : null;

    /// <summary>Whether the best is about all that the query says.</summary>
    public bool IsCovered => ranked is [var first, ..] && covers(first);

    /// <summary>Whether one of the best does.</summary>
    public bool Fit => ranked.Take(MostFitting).Any(fits);

    public IEnumerable<SearchedTool> All => ranked;

    public IReadOnlyList<HeyGenTool> First(int limit) => [.. ranked.Take(limit).Select(found => found.Tool)];
}
