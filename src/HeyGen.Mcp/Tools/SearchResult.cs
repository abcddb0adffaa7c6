namespace HeyGen.Mcp.Tools;

/// <summary>The best finds of a search, and how much was searched.</summary>
internal sealed record SearchResult<T>(
    [property: Description("Best first.")] IReadOnlyList<T> Items,
    [property: Description("How many match in all.")] int Total,
    [property: Description("How many were searched.")] int Searched,
    [property: Description("False while HeyGen's catalogue is still being read: better ones may follow.")] bool Complete,
    [property: Description("Words of the query that nothing found has: don't claim them.")] IReadOnlyList<string>? Unmatched = null,
    [property: Description("What would find more, or the right ones.")] string? Hint = null,
    [property: Description("If not complete: goes on with the search.")] NextCall? NextStep = null)
{
    private const string Endless = "HeyGen's list does not come to an end: what is sought may be there all the same.";
    private const string StillRead = "HeyGen's list is still being read: go on with next_step.";

    /// <param name="catalog">What was searched.</param>
    /// <param name="matches">All that fits, best first, and the words that nothing has.</param>
    /// <param name="limit">How many of it to show.</param>
    /// <param name="tool">The searching tool.</param>
    /// <param name="filters">Its other arguments, to go on with.</param>
    /// <param name="hint">What would help where words were not matched, or nothing was found.</param>
    public static SearchResult<T> Of(Catalog<T> catalog, Matches<T> matches, int limit, string tool, Query filters, Func<Matches<T>, string?> hint) => new(
        [.. matches.Items.Take(limit)],
        matches.Items.Count,
        catalog.Items.Count,
        catalog.Complete,
        matches.Unmatched.Concat(matches.Alike).ToArray() is { Length: > 0 } unmatched ? unmatched : null,
        catalog.Complete || matches is { Items.Count: > 0, Unmatched.Count: 0, Alike.Count: 0 } ? HintOn(matches, hint) : catalog.IsEndless ? Endless : StillRead,
        catalog.Complete || catalog.IsEndless ? null : ContinueSearch(tool, filters, limit));

    private static string? HintOn(Matches<T> matches, Func<Matches<T>, string?> hint) => matches.Alike is []
        ? hint(matches)
        : $"Nothing is called {string.Join(" or ", matches.Alike)}; these are spelled alike: ask the user which is meant. {hint(matches)}".TrimEnd();

    private static NextCall ContinueSearch(string tool, Query filters, int limit)
    {
        var arguments = new JsonObject { ["limit"] = limit };
        foreach (var (name, value) in filters)
            arguments[name] = value;
        return new NextCall(tool, arguments, 0);
    }
}
