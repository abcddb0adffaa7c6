namespace HeyGen.Mcp.Toolsets;

/// <summary>
/// Whether somebody wants to have a thing deleted. Most words for that are unambiguous; after "remove" it depends on the thing that
/// is named next, or before where it ends the sentence: "remove the background of a video" deletes no video.
/// </summary>
internal sealed partial class DeleteIntent
{
    private static readonly HashSet<string> DeleteWords = new(SearchWords.Of("delete erase rid discard throw scrap drop bin dump ditch trash destroy unregister wipe purge unsubscribe forget stop unwanted kill cancel"), StringComparer.Ordinal);
    private static readonly HashSet<string> AmbiguousVerbs = new(SearchWords.Of("remove clear"), StringComparer.Ordinal);
    private static readonly HashSet<string> FunctionWords = new(["from", "in", "with", "for", "and", "to", "on", "at", "by", "into", "so", "that", "which", "but", "when", "of"], StringComparer.Ordinal);

    private static readonly HashSet<string> TakingVerbs = new(["take", "takes", "taking", "took", "taken", "shut"], StringComparer.Ordinal);
    private static readonly HashSet<string> Negations = new(["no", "not", "t", "never", "dont", "doesnt", "wont", "cant"], StringComparer.Ordinal);

    /// <summary>Words between the parts of "take down".</summary>
    private const int FurthestApart = 6;

    private readonly bool hasDeleteWord;
    private readonly List<HashSet<string>> objects = [];

    public DeleteIntent(string query)
    {
        var said = Word().Matches(query.ToLowerInvariant()).Select(match => match.Value).ToArray();
        hasDeleteWord = said.SelectMany(SearchWords.Of).Any(DeleteWords.Contains) || IsInPhrase(said);
        foreach (var index in Enumerable.Range(0, said.Length).Where(index => SearchWords.Of(said[index]).Any(AmbiguousVerbs.Contains)))
            objects.Add(Nouns(said[(index + 1)..].TakeWhile(word => !FunctionWords.Contains(word))) is { Count: > 0 } after ? after : Nouns(said[..index]));
    }

    /// <summary>Whether a text says it in words that mean something else alone: "no longer", "not any longer", "take down".</summary>
    public static bool IsInPhraseOf(string query) => IsInPhrase([.. Word().Matches(query.ToLowerInvariant()).Select(match => match.Value)]);

    private static bool IsInPhrase(string[] said) => Enumerable.Range(0, said.Length).Any(index => said[index] switch
    {
        "longer" => said[(index + 1)..] is not ["than", ..] && (said[..index] is [.., "no"] || (said[..index] is [.. var before, "any"] && Array.Exists(before, Negations.Contains))),
        "anymore" => true,
        "down" => Array.Exists(said[Math.Max(0, index - FurthestApart)..index], TakingVerbs.Contains),
        _ => false,
    });

    private static HashSet<string> Nouns(IEnumerable<string> words) => [.. words.SelectMany(SearchWords.Of)];

    /// <summary>True if the query may ask for this tool, which deletes.</summary>
    public bool Fits(string tool) =>
        hasDeleteWord || objects.Exists(wanted => wanted.Count is 0 || SearchWords.Of(tool).Where(word => !DeleteWords.Contains(word)).Any(noun => wanted.Any(word => word == noun || SearchSynonyms.Of(word).Contains(noun))));

    [GeneratedRegex("[a-z0-9]+", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex Word();
}
