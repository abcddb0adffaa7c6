using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Toolsets;

/// <summary>
/// Whether somebody wants to have a thing deleted: a word for it comes before the name of the thing. "Remove the background
/// of a video" deletes no video.
/// </summary>
internal sealed partial class DeleteIntent
{
    private static readonly HashSet<string> Verbs = new(SearchWords.Of("delete remove erase rid discard throw scrap drop trash destroy unregister wipe clear purge unsubscribe forget"), StringComparer.Ordinal);
    private static readonly HashSet<string> Endings = new(SearchWords.Of("stop longer down anymore unwanted kill cancel"), StringComparer.Ordinal);
    private static readonly HashSet<string> Ends = new(["from", "in", "with", "for", "and", "to", "on", "at", "by", "into", "so", "that", "which", "but", "when", "of"], StringComparer.Ordinal);

    /// <summary>Words that stand between a verb and what it is about, as in "get rid of it".</summary>
    private static readonly HashSet<string> Between = new(["of", "away", "out"], StringComparer.Ordinal);

    private readonly bool isOver;
    private readonly List<HashSet<string>> objects = [];

    public DeleteIntent(string query)
    {
        var said = Word().Matches(query.ToLowerInvariant()).Select(match => match.Value).ToArray();
        isOver = said.SelectMany(SearchWords.Of).Any(Endings.Contains);
        foreach (var index in Enumerable.Range(0, said.Length).Where(index => SearchWords.Of(said[index]).Any(Verbs.Contains)))
            objects.Add([.. said[(index + 1)..].SkipWhile(Between.Contains).TakeWhile(word => !Ends.Contains(word)).SelectMany(SearchWords.Of)]);
    }

    /// <summary>True if the wish may be one for a deleting tool.</summary>
    public bool Fits(HeyGenTool tool) =>
        isOver || objects.Exists(wanted => wanted.Count is 0 || SearchWords.Of(tool.Name).Where(word => !Verbs.Contains(word)).Any(noun => wanted.Any(word => word == noun || SearchSynonyms.Of(word).Contains(noun))));

    [GeneratedRegex("[a-z0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
