namespace HeyGen.Mcp.Toolsets;

/// <summary>
/// Whether a tool does what a query asks for, or only shares words with it. For it speak what its name is about, the rare words that
/// it has, their share of the query, and how like the query is to what people say for it; against it, that the query begins with
/// a verb for what other programs do.
/// </summary>
/// <param name="rarity">The inverse document frequency of every word that tools have.</param>
internal sealed class SearchFit(IReadOnlyDictionary<string, double> rarity)
{
    /// <summary>Where, of labelled queries, three in a hundred of those that a tool fits lie below, and four fifths of the others.</summary>
    private const double Least = 3.8;

    private const int MostObjects = 2;
    private const double RareWordWeight = 0.5;
    private const double SimilarityWeight = 2;
    private const double ShareWeight = 3;
    private const double SynonymWeight = 0.7;
    private const double OtherVerbWeight = 2;

    /// <summary>Of an unknown word in another language: often it says no more than "the".</summary>
    private const double ForeignWeight = 0.3;

    /// <summary>The weight at which a tool's word is half explained.</summary>
    private const double HalfWeight = 0.5;

    private static readonly HashSet<string> OtherVerbs = new(
        SearchWords.Of(
            """
            book buy order pay sell rent reserve transfer refund schedule remind invite email mail text phone tweet post publish print scan fax extract
            crop resize rotate compress upscale blur zip unzip merge sort backup write code program debug deploy install restart compile hack
            solve calculate count multiply navigate google browse query commit track lock unlock cook drive learn play watch plan summarize define
            """),
        StringComparer.Ordinal);

    private readonly double rarest = rarity.Values.DefaultIfEmpty(1).Max();

    public bool Of(SearchQuery asked, SearchedTool tool)
    {
        if (asked.IsPlainVideo || asked.IsNameOf(tool.Tool) || asked.Conversion?.IsMadeBy(tool.Tool) is true)
            return true;
        var weights = asked.Said.Where(word => !word.Any(char.IsDigit) || rarity.ContainsKey(word)).Distinct(StringComparer.Ordinal).ToDictionary(word => word, word => Rarity(word, asked.IsForeign), StringComparer.Ordinal);
        var explained = weights.Sum(word => word.Value * Explained(word.Key, tool));
        return weights.Count > 0 && Math.Min(MostObjects, weights.Keys.Count(word => tool.Objects.Contains(word) || SearchSynonyms.Of(word).Any(tool.Objects.Contains)))
            + (RareWordWeight * explained)
            + (ShareWeight * explained / weights.Values.Sum())
            + (SimilarityWeight * tool.Said.Select(said => Similarity(weights, said)).DefaultIfEmpty().Max())
            - (OtherVerbs.Contains(SearchWords.Of(asked.Text).First()) ? OtherVerbWeight : 0) >= Least;
    }

    /// <summary>A word that no tool has is as rare as any.</summary>
    private double Rarity(string word, bool isForeign) =>
        rarity.TryGetValue(word, out var known) ? known
        : SearchSynonyms.Of(word).Where(rarity.ContainsKey).Select(meant => rarity[meant]).DefaultIfEmpty().Max() is > 0 and var meant ? meant
        : isForeign ? ForeignWeight * rarest : rarest;

    private static double Explained(string word, SearchedTool tool)
    {
        return SearchSynonyms.Of(word).Select(meant => SynonymWeight * ShareOf(meant)).Append(ShareOf(word)).Max();

        double ShareOf(string has) => tool.Weights.TryGetValue(has, out var weight) ? weight / (weight + HalfWeight) : 0;
    }

    /// <summary>The angle between the query and a sentence. Unlike when tools are ranked, words that no tool has count.</summary>
    private double Similarity(Dictionary<string, double> weights, HashSet<string> said) =>
        weights.Sum(word => said.Contains(word.Key) ? word.Value * word.Value : SearchSynonyms.Of(word.Key).Where(said.Contains).Select(Square).DefaultIfEmpty().Max() / 2)
        / Math.Sqrt(weights.Values.Sum(weight => weight * weight) * said.Sum(Square));

    private double Square(string word) => rarity.TryGetValue(word, out var rare) ? rare * rare : 0;
}
