using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Toolsets;

/// <summary>
/// Finds the tools that a sentence asks for: Okapi BM25 over their names, titles, descriptions and arguments, and over what
/// people say for them; and how similar the sentence is to one of those. What deletes comes last, unless that is asked for.
/// </summary>
internal sealed partial class ToolSearch
{
    /// <summary>BM25's k1: how soon the repetition of a word stops counting.</summary>
    private const double K1 = 1.2;

    /// <summary>BM25's b: how much less a word counts in a long text.</summary>
    private const double B = 0.75;

    private const double SynonymWeight = 0.5;
    private const double PhraseSimilarityWeight = 5;

    /// <summary>What is listed by default is what most people want.</summary>
    private const double DefaultWeight = 1.1;

    /// <summary>For tools that change a thing, where nothing is said of a change.</summary>
    private const double UnaskedChangeWeight = 0.7;

    /// <summary>A query that says more than this says nothing more.</summary>
    private const int LongestQuery = 2_000;

    private static readonly HashSet<string> Changes = new(SearchWords.Of("rename edit change update title modify correct adjust call set add replace move switch fix swap put new"), StringComparer.Ordinal);

    private static readonly string[] Many = [.. SearchWords.Of("many bulk batch")];

    /// <summary>A query word that no tool has is taken for the topic of a video.</summary>
    private const string About = "about";
    private const string Video = "video";

    private readonly Entry[] entries;
    private readonly Dictionary<string, double> inverseDocumentFrequency;
    private readonly double meanLength;

    public ToolSearch(IEnumerable<HeyGenTool> tools)
    {
        var listed = tools.ToArray();
        var names = listed.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        entries = [.. listed.Select(tool => Entry.Of(tool, SearchText.Of(tool, names)))];
        meanLength = entries.Select(entry => entry.Length).DefaultIfEmpty(1).Average();
        inverseDocumentFrequency = entries.SelectMany(entry => entry.Weights.Keys)
            .GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(word => word.Key, word => Math.Log(1 + ((entries.Length - word.Count() + 0.5) / (word.Count() + 0.5))), StringComparer.Ordinal);
    }

    /// <summary>The best tools first; none that shares no word with the query.</summary>
    public IReadOnlyList<HeyGenTool> Find(string query, int limit)
    {
        var (english, isForeign) = ForeignWords.WithEnglish(query.Length > LongestQuery ? query[..LongestQuery] : query, IsKnown);
        var wanted = WeightsOf(english, isForeign);
        var deletes = new DeleteIntent(english);
        return [.. entries
            .Select(entry => (entry.Tool, Score: Score(entry, wanted)))
            .Where(found => found.Score > 0)
            .OrderBy(found => found.Tool.Facts.Effect is "delete" && !deletes.Fits(found.Tool))
            .ThenByDescending(found => found.Score)
            .ThenBy(found => found.Tool.Name, StringComparer.Ordinal)
            .Take(limit)
            .Select(found => found.Tool)];
    }

    private bool IsKnown(string word) => SearchWords.Of(word).All(HasMeaning);

    private bool HasMeaning(string stem) => inverseDocumentFrequency.ContainsKey(stem) || SearchSynonyms.Of(stem).Any();

    private Dictionary<string, double> WeightsOf(string query, bool isForeign)
    {
        var said = SearchWords.Of(query).ToArray();
        var compounds = said.Zip(said.Skip(1), (first, second) => first + second).Where(inverseDocumentFrequency.ContainsKey);
        var wanted = said.Concat(compounds).Distinct(StringComparer.Ordinal).ToDictionary(word => word, _ => 1.0, StringComparer.Ordinal);
        var meant = wanted.Keys.ToArray().SelectMany(SearchSynonyms.Of);
        if (HowMany().IsMatch(query))
            meant = meant.Concat(Many);
        if (!isForeign && said.Contains(Video) && !said.All(HasMeaning))
            meant = meant.Concat(SearchSynonyms.Of(About));
        foreach (var synonym in meant)
            wanted.TryAdd(synonym, SynonymWeight);
        return wanted;
    }

    private double Score(Entry entry, Dictionary<string, double> wanted)
    {
        var damping = K1 * (1 - B + (B * entry.Length / meanLength));
        var shared = wanted.Sum(word => entry.Weights.TryGetValue(word.Key, out var weight)
            ? word.Value * inverseDocumentFrequency[word.Key] * weight * (K1 + 1) / (weight + damping)
            : 0);
        var isUnaskedChange = entry.Tool.Name.StartsWith("update_", StringComparison.Ordinal) && !wanted.Any(word => word.Value >= 1 && Changes.Contains(word.Key));
        return (shared + (PhraseSimilarityWeight * PhraseSimilarity(entry, wanted))) * (entry.Tool.Facts.ListedByDefault ? DefaultWeight : 1) * (isUnaskedChange ? UnaskedChangeWeight : 1);
    }

    /// <summary>From 0 to about 1: the angle between the query and the nearest sentence that people say for the tool.</summary>
    private double PhraseSimilarity(Entry entry, Dictionary<string, double> wanted)
    {
        var length = Length(wanted.Where(word => word.Value >= 1).Select(word => word.Key));
        return length is 0 ? 0 : entry.Said.Select(said => wanted.Sum(word => said.Contains(word.Key) ? word.Value * Square(word.Key) : 0) / (length * Length(said))).DefaultIfEmpty().Max();
    }

    private double Length(IEnumerable<string> words) => Math.Sqrt(words.Sum(Square));

    private double Square(string word) => inverseDocumentFrequency.TryGetValue(word, out var rare) ? rare * rare : 0;

    /// <summary>"These 12 videos", "a hundred clips", but not "the last five videos", which asks for a list.</summary>
    [GeneratedRegex(@"(?<!\b(last|latest|recent|newest|past|first)\s+)\b(\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|dozens|hundreds?|thousands?)\s+(of\s+)?(\w+\s+){0,2}?(videos|clips|renders|files|pictures|photos|translations|dubs|lipsyncs|recordings|customers|clients|leads|uploads|jobs|employees|ids)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HowMany();

    private sealed record Entry(HeyGenTool Tool, Dictionary<string, double> Weights, double Length, HashSet<string>[] Said)
    {
        public static Entry Of(HeyGenTool tool, Dictionary<string, double> weights) =>
            new(tool, weights, weights.Values.Sum(), [.. SearchPhrases.Of(tool.Name).Select(said => SearchWords.Of(said).ToHashSet(StringComparer.Ordinal)).Where(said => said.Count > 0)]);
    }
}
