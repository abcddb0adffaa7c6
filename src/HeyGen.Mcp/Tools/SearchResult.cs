using System.ComponentModel;
using System.Text.Json.Nodes;
using HeyGen.Api.Catalogs;

namespace HeyGen.Mcp.Tools;

/// <summary>The best finds of a search, and how much was searched.</summary>
internal sealed record SearchResult<T>(
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
    public static SearchResult<T> Of(Catalog<T> catalogue, IReadOnlyList<T> matches, int limit, string tool, Query filters) => new(
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
