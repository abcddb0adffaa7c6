namespace HeyGen.Api.Catalogs;

/// <summary>Items of a list, searchable by what they are called.</summary>
/// <param name="Items">All of them, or those that could be read in time.</param>
/// <param name="Complete">False if there are more.</param>
internal sealed record Catalog<T>(IReadOnlyList<T> Items, bool Complete)
{
    /// <summary>True if a list does not come to its end, however far it is read.</summary>
    public bool IsEndless { get; init; }

    /// <summary>
    /// The items that pass the filter and have all words of the query, the likest first; if none has all, those that
    /// have at least half of them.
    /// </summary>
    public IReadOnlyList<T> Search(string? query, Func<T, bool> filter, Func<T, SearchTerms> describe) =>
        !string.IsNullOrWhiteSpace(query) && FoldedWords.Of(query).Length is 0 ? [] : Find(query, filter, describe, SearchVocabulary.None).Items;

    /// <param name="vocabulary">What words of the query mean that things have other words for, or none.</param>
    /// <inheritdoc cref="Search"/>
    public Matches<T> Find(string? query, Func<T, bool> filter, Func<T, SearchTerms> describe, SearchVocabulary vocabulary)
    {
        var fitting = Items.Where(filter);
        var wanted = new FuzzyQuery(query ?? "", vocabulary);
        if (wanted.IsEmpty)
            return new([.. fitting], []);

        (T Item, MatchScore Score)[] all = [.. fitting.Select(item => (item, wanted.Score(describe(item))))];
        var known = all.Aggregate(0u, (words, pair) => words | pair.Score.Words);
        // Words that nothing at all has say nothing about which things are meant.
        var near = all.Where(pair => pair.Score.CoversHalfOf(known)).ToArray();
        var whole = near.Where(pair => pair.Score.Words == known);
        var found = (whole.Any() ? whole : near).OrderByDescending(pair => pair.Score.Score).ToArray();
        var said = found.Aggregate(0u, (words, pair) => words | (pair.Score.Words & ~pair.Score.Alike));
        return new([.. found.Select(pair => pair.Item)], wanted.UnmatchedWords(known)) { Alike = wanted.WordsOf(found.Aggregate(0u, (words, pair) => words | pair.Score.Alike) & ~said) };
    }
}

/// <summary>What a search found.</summary>
/// <param name="Items">The likest first.</param>
/// <param name="Unmatched">The words of the query that nothing in the list has.</param>
internal sealed record Matches<T>(IReadOnlyList<T> Items, IReadOnlyList<string> Unmatched)
{
    /// <summary>The words that what was found has only in a like spelling.</summary>
    public IReadOnlyList<string> Alike { get; init; } = [];
}
