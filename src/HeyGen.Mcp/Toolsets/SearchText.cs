namespace HeyGen.Mcp.Toolsets;

/// <summary>What is searched of a tool: its words, each with the weight of the places it stands in.</summary>
internal static partial class SearchText
{
    private const double NameWeight = 3;
    private const double TextWeight = 1;
    private const double ArgumentNameWeight = 0.3;
    private const double ArgumentTextWeight = 0.2;

    /// <summary>Of all that people say for a tool, each word once.</summary>
    private const double PhraseWeight = 0.5;

    /// <summary>Arguments that say nothing about what a tool is for.</summary>
    private static readonly HashSet<string> Housekeeping = new(["idempotencyKey", "allowDuplicate", "token", "limit", "callbackUrl", "callbackId", "folderId"], StringComparer.Ordinal);

    public static Dictionary<string, double> Of(HeyGenTool tool, IReadOnlySet<string> toolNames)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        Add(tool.Name, NameWeight);
        Add(tool.ProtocolTool.Annotations?.Title, TextWeight);
        Add(tool.Facts.Toolset, TextWeight);
        foreach (var sentence in OwnSentences(tool.ProtocolTool.Description ?? "", toolNames))
            Add(sentence, TextWeight);
        if (tool.ProtocolTool.InputSchema.TryGetProperty("properties", out var arguments))
        {
            foreach (var argument in arguments.EnumerateObject().Where(argument => !Housekeeping.Contains(argument.Name)))
            {
                Add(argument.Name, ArgumentNameWeight);
                Add(argument.Value.TryGetProperty("description", out var text) ? text.GetString() : null, ArgumentTextWeight);
            }
        }

        foreach (var word in SearchPhrases.Of(tool.Name).SelectMany(SearchWords.Of).Distinct(StringComparer.Ordinal))
            weights[word] = weights.GetValueOrDefault(word) + PhraseWeight;
        return weights;

        void Add(string? text, double weight)
        {
            foreach (var word in SearchWords.Of(text ?? ""))
                weights[word] = weights.GetValueOrDefault(word) + weight;
        }
    }

    /// <summary>A sentence that points to another tool describes that one; what every paying tool says describes none.</summary>
    private static IEnumerable<string> OwnSentences(string description, IReadOnlySet<string> toolNames) =>
        SentenceEnd().Split(Boilerplate().Replace(description, "")).Where(sentence => !ToolName().Matches(sentence).Any(name => toolNames.Contains(name.Value)));

    [GeneratedRegex(@"Spends credits\.|Not generally available\.", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex Boilerplate();

    [GeneratedRegex(@"(?<=[.;:])\s", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[a-z]+(_[a-z]+)+", RegexOptions.ExplicitCapture, RegexTimeout.Milliseconds)]
    private static partial Regex ToolName();
}
