using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Toolsets;

/// <summary>
/// Puts English words beside those of other languages, from the files of Words: there a word, or its beginning, stands for what
/// it means. A long one may also stand inside another, as German has it; where no spaces are written, any may.
/// </summary>
internal static partial class ForeignWords
{
    private const int ShortestBeginning = 4;
    private const int ShortestInside = 5;
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ";
    private const string Plain = "aaaaaaceeeeiiiinooooouuuuyy";

    private static readonly Lazy<(string Said, string English)[]> All = new(() => [.. EmbeddedLists.Under("words/").Select(word => (Fold(word.Name), word.Value.GetString()!))]);

    /// <param name="isKnown">Whether a search knows an ASCII word as it is.</param>
    public static string WithEnglish(string query, Predicate<string> isKnown) =>
        string.Join(' ', Word().Matches(query).Select(match => Ascii.IsValid(match.Value) ? match.Value : Fold(match.Value)).SelectMany(word => Ascii.IsValid(word) && isKnown(word) ? [word] : EnglishOf(Fold(word)).Prepend(word)));

    private static IEnumerable<string> EnglishOf(string word) => All.Value
        .Where(known => Means(word, known.Said))
        .OrderBy(known => word.IndexOf(known.Said, StringComparison.Ordinal))
        .Select(known => known.English)
        .Distinct(StringComparer.Ordinal);

    private static bool Means(string word, string known) =>
        !Ascii.IsValid(known) || known.Length >= ShortestInside ? word.Contains(known, StringComparison.Ordinal)
        : known.Length >= ShortestBeginning ? word.StartsWith(known, StringComparison.Ordinal)
        : word == known;

    /// <summary>Lower case without accents. What .NET has for this needs globalization, which is switched off here.</summary>
    private static string Fold(string text) => string.Concat(text.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal)
        .Select(letter => Accented.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var index ? Plain[index] : letter));

    [GeneratedRegex(@"\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
