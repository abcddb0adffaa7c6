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

    private static readonly HashSet<string> Pictures = new(SearchWords.Of("photo picture image selfie portrait headshot"), StringComparer.Ordinal);

    private static readonly HashSet<string> Translating = new(SearchWords.Of("translate translation dub localise localize"), StringComparer.Ordinal);

    private static readonly HashSet<string> Times = new(SearchWords.Of("last past old older week month year yesterday today ago"), StringComparer.Ordinal);

    private static readonly string[] Many = [.. SearchWords.Of("many bulk batch")];

    private static readonly string Deletion = SearchWords.Of("delete").Single();

    /// <summary>A query word that no tool has is taken for the topic of a video.</summary>
    private const string About = "about";

    /// <summary>What only the tool has that plans a video itself.</summary>
    private const string Idea = "idea";

    /// <summary>Of what a thing is made of, when another is asked for.</summary>
    private const double SourceWeight = 0.5;

    /// <summary>For tools that don't make what is asked for.</summary>
    private const double OtherThingWeight = 0.5;

    /// <summary>Shorter words are too like each other, and so are less like ones.</summary>
    private const int ShortestMisspelt = 5;
    private const int CloseEnough = 80;

    /// <summary>Words that say of a video only that one is wanted.</summary>
    private static readonly HashSet<string> Creation = new(SearchWords.Of("create make build generate produce new start short quick video"), StringComparer.Ordinal);

    private readonly SearchedTool[] entries;
    private readonly Dictionary<string, double> inverseDocumentFrequency;
    private readonly SearchFit fit;
    private readonly double meanLength;

    public ToolSearch(IEnumerable<HeyGenTool> tools)
    {
        var listed = tools.ToArray();
        var names = listed.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        entries = [.. listed.Select(tool => SearchedTool.Of(tool, SearchText.Of(tool, names)))];
        meanLength = entries.Select(entry => entry.Length).DefaultIfEmpty(1).Average();
        inverseDocumentFrequency = entries.SelectMany(entry => entry.Weights.Keys)
            .GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(word => word.Key, word => Math.Log(1 + ((entries.Length - word.Count() + 0.5) / (word.Count() + 0.5))), StringComparer.Ordinal);
        fit = new(inverseDocumentFrequency);
    }

    /// <summary>The tools that share words with a query.</summary>
    public RankedTools Rank(string query)
    {
        var asked = Read(query);
        return new([.. Ranked(asked)], found => fit.Of(asked, found), found => asked.IsPlainVideo || asked.IsNameOf(found.Tool) || asked.Said.Where(HasMeaning).All(found.Has));
    }

    private IEnumerable<SearchedTool> Ranked(SearchQuery asked)
    {
        var deletes = new DeleteIntent(asked.Text);
        return entries
            .Select(entry => (Entry: entry, Score: Score(entry, asked)))
            .Where(found => found.Score > 0)
            .OrderByDescending(found => asked.IsNameOf(found.Entry.Tool))
            .ThenBy(found => found.Entry.Tool.Facts.Effect is "delete" && !deletes.Fits(found.Entry.Tool.Name))
            .ThenByDescending(found => found.Score)
            .ThenBy(found => found.Entry.Tool.Name, StringComparer.Ordinal)
            .Select(found => found.Entry);
    }

    private bool IsKnown(string word) => SearchWords.Of(word).All(HasMeaning);

    private bool HasMeaning(string stem) => inverseDocumentFrequency.ContainsKey(stem) || SearchSynonyms.Of(stem).Any();

    private SearchQuery Read(string query)
    {
        var (english, isForeign) = ForeignWords.WithEnglish(Conversion.Spoken(query.Length > LongestQuery ? query[..LongestQuery] : query), IsKnown);
        var said = Telling([.. Spelled(english, isForeign)]);
        var conversion = Conversion.In(english);
        var isPlainVideo = IsPlainVideo(Spelled(Purpose().Split(english)[0], isForeign).ToHashSet(StringComparer.Ordinal));
        return new(english, said, WeightsOf(english, said, conversion, isForeign, isPlainVideo), conversion, isForeign, isPlainVideo);
    }

    /// <summary>Without what tells no tool from another: when a thing to delete was made, and the language of a picture's video, which is only spoken.</summary>
    private static string[] Telling(string[] said)
    {
        var deletes = Array.Exists(said, word => word == Deletion || SearchSynonyms.Of(word).Contains(Deletion));
        var animatesPicture = said.Contains(Conversion.Video) && Array.Exists(said, Pictures.Contains) && !Array.Exists(said, Translating.Contains);
        return [.. said.Where(word => !(deletes && Times.Contains(word)) && !(animatesPicture && SearchSynonyms.IsLanguage(word)))];
    }

    private IEnumerable<string> Spelled(string text, bool isForeign) => isForeign ? SearchWords.Of(text) : SearchWords.Of(text).Select(Spelled);

    /// <summary>A word as tools spell it: the likest one that begins alike, or itself.</summary>
    private string Spelled(string word) => word.Length < ShortestMisspelt || HasMeaning(word) || word.Any(char.IsDigit)
        ? word
        : inverseDocumentFrequency.Keys.Concat(SearchSynonyms.Words)
            .Where(known => known[0] == word[0])
            .Select(known => (Word: known, Likeness: Similarity.Percent(word, known, CloseEnough)))
            .Where(known => known.Likeness >= CloseEnough)
            .OrderByDescending(known => known.Likeness)
            .ThenBy(known => known.Word, StringComparer.Ordinal)
            .FirstOrDefault().Word ?? word;

    private Dictionary<string, double> WeightsOf(string query, string[] said, Conversion? conversion, bool isForeign, bool isPlainVideo)
    {
        var compounds = said.Zip(said.Skip(1), (first, second) => first + second).Where(inverseDocumentFrequency.ContainsKey);
        var wanted = said.Concat(compounds).Distinct(StringComparer.Ordinal).ToDictionary(word => word, word => conversion?.IsSource(word) is true ? SourceWeight : 1, StringComparer.Ordinal);
        var meant = wanted.Where(word => word.Value >= 1).Select(word => word.Key).ToArray().SelectMany(SearchSynonyms.Of);
        if (conversion is not null)
            meant = meant.Concat(conversion.Made);
        if (HowMany().IsMatch(query))
            meant = meant.Concat(Many);
        if (!isForeign && said.Contains(Conversion.Video) && !said.All(HasMeaning))
            meant = meant.Concat(SearchSynonyms.Of(About));
        if (DeleteIntent.IsInPhraseOf(query))
            wanted[Deletion] = 1;
        if (isPlainVideo)
            wanted[Idea] = 1;
        else if (conversion is not null && conversion.Made.Contains(Conversion.Video) && !entries.Any(entry => conversion.IsMadeBy(entry.Tool) && conversion.Source.Any(word => SearchSynonyms.Of(word).Append(word).Any(entry.Objects.Contains))))
            meant = meant.Append(Idea);
        foreach (var synonym in meant)
            wanted.TryAdd(synonym, SynonymWeight);
        return wanted;
    }

    /// <summary>True if nothing is said of a video, or of a kind of video, but that one is wanted, and for what.</summary>
    /// <param name="head">What is said before that.</param>
    private bool IsPlainVideo(HashSet<string> head)
    {
        var known = head.Where(HasMeaning).ToArray();
        return known.Contains(Conversion.Video) ? known.All(Creation.Contains) : known.Any(IsGenre) && head.All(word => Creation.Contains(word) || IsGenre(word));

        static bool IsGenre(string word) => SearchSynonyms.Of(word).Contains(Conversion.Video) && SearchSynonyms.Of(word).Contains(Idea);
    }

    private double Score(SearchedTool entry, SearchQuery asked)
    {
        var wanted = asked.Wanted;
        var damping = K1 * (1 - B + (B * entry.Length / meanLength));
        var shared = wanted.Sum(word => entry.Weights.TryGetValue(word.Key, out var weight)
            ? word.Value * inverseDocumentFrequency[word.Key] * weight * (K1 + 1) / (weight + damping)
            : 0);
        var isUnaskedChange = entry.Tool.Name.StartsWith("update_", StringComparison.Ordinal) && !wanted.Any(word => word.Value >= 1 && Changes.Contains(word.Key));
        return (shared + (PhraseSimilarityWeight * PhraseSimilarity(entry, wanted))) * (entry.Tool.Facts.ListedByDefault ? DefaultWeight : 1) * (isUnaskedChange ? UnaskedChangeWeight : 1) * (asked.Conversion?.IsMadeBy(entry.Tool) is false ? OtherThingWeight : 1);
    }

    /// <summary>From 0 to about 1: the angle between the query and the nearest sentence that people say for the tool.</summary>
    private double PhraseSimilarity(SearchedTool entry, Dictionary<string, double> wanted)
    {
        var length = Length(wanted.Where(word => word.Value >= 1).Select(word => word.Key));
        return length is 0 ? 0 : entry.Said.Select(said => wanted.Sum(word => said.Contains(word.Key) ? word.Value * Square(word.Key) : 0) / (length * Length(said))).DefaultIfEmpty().Max();
    }

    private double Length(IEnumerable<string> words) => Math.Sqrt(words.Sum(Square));

    private double Square(string word) => inverseDocumentFrequency.TryGetValue(word, out var rare) ? rare * rare : 0;

    /// <summary>"These 12 videos", "a hundred clips", but not "the last five videos", which asks for a list.</summary>
    [GeneratedRegex(@"(?<!\b(last|latest|recent|newest|past|first)\s+)\b(\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|dozens|hundreds?|thousands?)\s+(of\s+)?(\w+\s+){0,2}?(videos|vids|clips|renders|files|pictures|photos|translations|dubs|lipsyncs|recordings|customers|clients|leads|uploads|jobs|employees|ids)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex HowMany();

    /// <summary>What a video is for or about says nothing of how it is made, unless there is one for each of many.</summary>
    [GeneratedRegex(@"\b(for|about|on)\b(?!\s*(each|every|all|many|\d))", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Purpose();
}
