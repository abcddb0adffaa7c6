namespace HeyGen.Mcp.Toolsets;

/// <summary>The words of a text as a search compares them: lower case, without endings, without the words that say nothing.</summary>
internal static partial class SearchWords
{
    private const int ShortestStem = 3;

    /// <summary>A query that says more than this says nothing more.</summary>
    private const int LongestText = 10_000;

    private static readonly HashSet<string> StopWords = new(
        """
        a an the of to in on at by for with from and or not no if then than but so as into out up please
        is are was were be been being has have had do does did can could will would should may might must
        i me my we us our you your he his him she her they them it its this that these those
        what which who whom whose when where how why there here
        all any some each every more most just only also let like want need going still yet now away again both other another several able much such tool tools heygen
        hey hi hello pls plz thanks thx wanna gonna gotta mind kindly whats thats dont cant didnt doesnt im ive id hows wheres ur
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        StringComparer.Ordinal);

    private static readonly (string Ending, string Replacement)[] Endings =
        [("ies", "y"), ("ingly", ""), ("ing", ""), ("ied", "y"), ("ed", ""), ("ers", "er"), ("es", ""), ("s", "")];

    public static IEnumerable<string> Of(string text) => Word().Matches(CamelCaseBoundary().Replace(text.Length > LongestText ? text[..LongestText] : text, " ").ToLowerInvariant())
        .Select(match => match.Value)
        .Where(word => word.Length > 1 && !StopWords.Contains(word))
        .Select(Stem);

    private static string Stem(string word)
    {
        var (ending, replacement) = Endings.FirstOrDefault(pair => EndsWith(word, pair.Ending) && word.Length - pair.Ending.Length + pair.Replacement.Length >= ShortestStem, (Ending: "", Replacement: ""));
        var stem = word[..^ending.Length] + replacement;
        if (stem.Length > ShortestStem && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z'))
            stem = stem[..^1];
        if (stem.Length > ShortestStem && stem[^1] is 'e')
            stem = stem[..^1];
        return stem switch
        {
            "colour" => "color",
            "vid" => "video",
            "pic" => "pictur",
            "ppl" => "peopl",
            _ => stem,
        };
    }

    private static bool EndsWith(string word, string ending) =>
        word.EndsWith(ending, StringComparison.Ordinal) && !(ending is "s" && (word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal)));

    [GeneratedRegex("[a-z0-9]+", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex Word();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex CamelCaseBoundary();
}
