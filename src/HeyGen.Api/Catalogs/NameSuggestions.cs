namespace HeyGen.Api.Catalogs;

/// <summary>Finds what a misspelt name probably meant. Names come from callers, so the work and the echo are bounded.</summary>
internal static class NameSuggestions
{
    /// <summary>Most suggestions that one answer makes.</summary>
    public const int MostSuggestions = 3;

    /// <summary>Less is another word with the same endings.</summary>
    private const int CloseEnough = 75;
    private const int LongestEcho = 80;

    public static string? Closest(string name, IEnumerable<string> known)
    {
        if (name.Length > Similarity.Longest)
            return null;
        var wanted = name.ToLowerInvariant();
        return known.Select(candidate => (candidate, likeness: Similarity.Percent(wanted, candidate.ToLowerInvariant(), CloseEnough)))
            .Where(pair => pair.likeness >= CloseEnough)
            .OrderByDescending(pair => pair.likeness)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>Up to three that are like the name, or begin with it or hold it; the likest first.</summary>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> known) => Nearest(name, known, candidate => candidate);

    /// <param name="called">What a candidate is called.</param>
    /// <inheritdoc cref="Nearest(string, IEnumerable{string})"/>
    public static IReadOnlyList<T> Nearest<T>(string name, IEnumerable<T> known, Func<T, string> called)
    {
        if (name.Length is 0 || name.Length > Similarity.Longest)
            return [];
        var wanted = name.ToLowerInvariant();
        return [.. known.Select(candidate => (candidate, likeness: SimilarityOf(wanted, called(candidate).ToLowerInvariant())))
            .Where(pair => pair.likeness >= CloseEnough)
            .OrderByDescending(pair => pair.likeness)
            .Take(MostSuggestions)
            .Select(pair => pair.candidate)];
    }

    private static int SimilarityOf(string wanted, string candidate) =>
        candidate.StartsWith(wanted, StringComparison.Ordinal) ? 95
        : candidate.Contains(wanted, StringComparison.Ordinal) ? 80
        : candidate.Length > Similarity.Longest ? 0
        : Similarity.Percent(wanted, candidate);

    /// <summary>A half sentence such as <c>; did you mean voiceId?</c>, or nothing.</summary>
    public static string Suggestion(string name, IEnumerable<string> known) => Closest(name, known) is { } nearest ? $"; did you mean {nearest}?" : "";

    /// <summary>A caller's text as a message repeats it.</summary>
    public static string Echo(string text) => ShortText.Of(text, LongestEcho);
}
