namespace HeyGen.Api.Catalogs;

/// <summary>Items of a list, searchable by what they are called.</summary>
/// <param name="Items">All of them, or those that could be read in time.</param>
/// <param name="Complete">False if there are more.</param>
internal sealed record Catalog<T>(IReadOnlyList<T> Items, bool Complete)
{
    /// <summary>
    /// The items that pass the filter and have all words of the query, the likest first; if none has all, those that
    /// have at least half of them.
    /// </summary>
    public IReadOnlyList<T> Search(string? query, Func<T, bool> filter, Func<T, Described> describe)
    {
        var fitting = Items.Where(filter);
        if (string.IsNullOrWhiteSpace(query))
            return [.. fitting];

        var wanted = new FuzzyQuery(query);
        (T Item, MatchScore MatchScore)[] near = [.. fitting.Select(item => (item, wanted.To(describe(item)))).Where(pair => pair.Item2.Half)];
        var whole = near.Where(pair => pair.MatchScore.Whole);
        return [.. (whole.Any() ? whole : near).OrderByDescending(pair => pair.MatchScore.Score).Select(pair => pair.Item)];
    }
}
