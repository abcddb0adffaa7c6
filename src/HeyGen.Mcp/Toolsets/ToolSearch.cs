namespace HeyGen.Mcp.Toolsets;

/// <summary>
/// Finds the tools that a sentence asks for: Okapi BM25 over their names, titles, descriptions and arguments, and over what
/// people say for them. What deletes comes last, unless that is asked for.
/// </summary>
internal sealed class ToolSearch
{
    private const double Saturation = 1.2;
    private const double LengthPenalty = 0.75;
    private const double SynonymWeight = 0.5;

    private readonly Entry[] entries;
    private readonly Dictionary<string, double> rarity;
    private readonly double meanLength;

    public ToolSearch(IEnumerable<HeyGenTool> tools)
    {
        var listed = tools.ToArray();
        var names = listed.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        entries = [.. listed.Select(tool => Entry.Of(tool, SearchText.Of(tool, names)))];
        meanLength = entries.Select(entry => entry.Length).DefaultIfEmpty(1).Average();
        rarity = entries.SelectMany(entry => entry.Weights.Keys)
            .GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(word => word.Key, word => Math.Log(1 + ((entries.Length - word.Count() + 0.5) / (word.Count() + 0.5))), StringComparer.Ordinal);
    }

    /// <summary>The best tools first; none that shares no word with the query.</summary>
    public IReadOnlyList<HeyGenTool> Find(string query, int limit)
    {
        var wanted = Weigh(query);
        var deletes = new DeleteIntent(query);
        return [.. entries
            .Select(entry => (entry.Tool, Score: Score(entry, wanted)))
            .Where(found => found.Score > 0)
            .OrderBy(found => found.Tool.Facts.Effect is "delete" && !deletes.Fits(found.Tool))
            .ThenByDescending(found => found.Score)
            .ThenBy(found => found.Tool.Name, StringComparer.Ordinal)
            .Take(limit)
            .Select(found => found.Tool)];
    }

    private Dictionary<string, double> Weigh(string query)
    {
        var said = SearchWords.Of(query).ToArray();
        var compounds = said.Zip(said.Skip(1), (first, second) => first + second).Where(rarity.ContainsKey);
        var wanted = said.Concat(compounds).Distinct(StringComparer.Ordinal).ToDictionary(word => word, _ => 1.0, StringComparer.Ordinal);
        foreach (var synonym in wanted.Keys.ToArray().SelectMany(SearchSynonyms.Of))
            wanted.TryAdd(synonym, SynonymWeight);
        return wanted;
    }

    private double Score(Entry entry, Dictionary<string, double> wanted)
    {
        var damping = Saturation * (1 - LengthPenalty + (LengthPenalty * entry.Length / meanLength));
        return wanted.Sum(word => entry.Weights.TryGetValue(word.Key, out var weight)
            ? word.Value * rarity[word.Key] * weight * (Saturation + 1) / (weight + damping)
            : 0);
    }

    private sealed record Entry(HeyGenTool Tool, Dictionary<string, double> Weights, double Length)
    {
        public static Entry Of(HeyGenTool tool, Dictionary<string, double> weights) => new(tool, weights, weights.Values.Sum());
    }
}
