namespace HeyGen.Mcp.Toolsets;

/// <summary>A tool as the search knows it.</summary>
/// <param name="Weights">Its words, each with the weight of where it stands.</param>
/// <param name="Objects">The words of its name but the first, which says what is done with them.</param>
/// <param name="Said">The words of each sentence that people say for it.</param>
internal sealed record SearchedTool(HeyGenTool Tool, Dictionary<string, double> Weights, double Length, HashSet<string> Objects, HashSet<string>[] Said)
{
    /// <summary>Whether the tool has a word, or what it may stand for.</summary>
    public bool Has(string word) => Weights.ContainsKey(word) || SearchSynonyms.Of(word).Any(Weights.ContainsKey);

    public static SearchedTool Of(HeyGenTool tool, Dictionary<string, double> weights) => new(
        tool,
        weights,
        weights.Values.Sum(),
        SearchWords.Of(tool.Name[(tool.Name.IndexOf('_', StringComparison.Ordinal) + 1)..]).ToHashSet(StringComparer.Ordinal),
        [.. SearchPhrases.Of(tool.Name).Select(said => SearchWords.Of(said).ToHashSet(StringComparer.Ordinal)).Where(said => said.Count > 0)]);
}
