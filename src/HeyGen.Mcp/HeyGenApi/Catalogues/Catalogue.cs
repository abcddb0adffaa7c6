using System.ComponentModel;
using System.Text.Json.Nodes;

namespace HeyGen.Mcp.HeyGenApi.Catalogues;

/// <summary>Items of a list, searchable by what they are called.</summary>
/// <param name="Items">All of them, or those that could be read in time.</param>
/// <param name="Complete">False if there are more.</param>
internal sealed record Catalogue<T>(IReadOnlyList<T> Items, bool Complete)
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

        var wanted = new WantedWords(query);
        (T Item, Likeness Likeness)[] near = [.. fitting.Select(item => (item, wanted.To(describe(item)))).Where(pair => pair.Item2.Half)];
        var whole = near.Where(pair => pair.Likeness.Whole);
        return [.. (whole.Any() ? whole : near).OrderByDescending(pair => pair.Likeness.Score).Select(pair => pair.Item)];
    }
}

/// <summary>The best finds of a search, and how much was searched.</summary>
internal sealed record Found<T>(
    [property: Description("Best first.")] IReadOnlyList<T> Items,
    [property: Description("How many match in all.")] int Total,
    [property: Description("How many were searched.")] int Searched,
    [property: Description("False while HeyGen's catalogue is still being read: better ones may follow.")] bool Complete,
    [property: Description("If not complete: goes on with the search.")] NextCall? NextStep = null)
{
    /// <param name="catalogue">What was searched.</param>
    /// <param name="matches">All that fits, best first.</param>
    /// <param name="limit">How many of it to show.</param>
    /// <param name="tool">The searching tool.</param>
    /// <param name="filters">Its other arguments, to go on with.</param>
    public static Found<T> Of(Catalogue<T> catalogue, IReadOnlyList<T> matches, int limit, string tool, Query filters) => new(
        [.. matches.Take(limit)],
        matches.Count,
        catalogue.Items.Count,
        catalogue.Complete,
        catalogue.Complete ? null : GoOn(tool, filters, limit));

    private static NextCall GoOn(string tool, Query filters, int limit)
    {
        var arguments = new JsonObject { ["limit"] = limit };
        foreach (var (name, value) in filters)
            arguments[name] = value;
        return new NextCall(tool, arguments, 0);
    }
}
