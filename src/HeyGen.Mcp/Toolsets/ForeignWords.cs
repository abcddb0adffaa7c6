namespace HeyGen.Mcp.Toolsets;

/// <summary>
/// Puts English words beside those of other languages, from the files of Words: there a word, or its beginning, stands for what
/// it means. A long German one may also stand inside another; where no spaces are written, any may.
/// </summary>
internal static partial class ForeignWords
{
    private const int ShortestBeginning = 4;
    private const int ShortestInside = 6;

    private static readonly Lazy<(string Said, string English, bool Inside)[]> All = new(() =>
        [.. Read("words/de", word => word.Length >= ShortestInside).Concat(Read("words/", IsUnspaced)).DistinctBy(word => (word.Said, word.English))]);

    /// <param name="isKnown">Whether a search knows an ASCII word as it is.</param>
    /// <returns>The query's words, accents apart, each with what it means; and whether any was foreign.</returns>
    public static (string Query, bool IsForeign) WithEnglish(string query, Predicate<string> isKnown)
    {
        var words = Word().Matches(query).Select(match => Ascii.IsValid(match.Value) ? match.Value : Fold(match.Value)).ToArray();
        var english = words.Select(word => Ascii.IsValid(word) && isKnown(word) ? [] : EnglishOf(Fold(word)).ToArray()).ToArray();
        return (string.Join(' ', words.Zip(english, (word, meant) => meant.Prepend(word)).SelectMany(all => all)), english.Any(meant => meant.Length > 0));
    }

    private static IEnumerable<string> EnglishOf(string word) => All.Value
        .Where(known => known.Inside ? word.Contains(known.Said, StringComparison.Ordinal) : known.Said.Length >= ShortestBeginning ? word.StartsWith(known.Said, StringComparison.Ordinal) : word == known.Said)
        .OrderBy(known => word.IndexOf(known.Said, StringComparison.Ordinal))
        .Select(known => known.English)
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<(string Said, string English, bool Inside)> Read(string folder, Predicate<string> inside) =>
        EmbeddedLists.Under(folder).Select(word => (Said: Fold(word.Name), English: word.Value.GetString()!)).Select(word => (word.Said, word.English, inside(word.Said)));

    /// <summary>True in Chinese, Japanese and Korean, where words stand together.</summary>
    private static bool IsUnspaced(string word) => word[0] >= '\u2E80';

    /// <summary>Lower case without accents.</summary>
    private static string Fold(string text) => string.Concat(text.Select(Accents.Without)).ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Replace('ł', 'l').Replace('ı', 'i');

    [GeneratedRegex(@"\w+", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex Word();
}
