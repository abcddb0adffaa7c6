using System.CommandLine;
using System.CommandLine.Parsing;

namespace HeyGen.Mcp.Cli;

/// <summary>An argument that is one of several words, however its letters are written.</summary>
internal sealed class ChoiceArgument : Argument<string>
{
    public ChoiceArgument(string name, IReadOnlyList<string> words)
        : base(name)
    {
        Words = words;
        HelpName = name;
        CompletionSources.Add([.. words]);
        Validators.Add(result => Choice.Require(result, name, words));
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>The word that stands on a line without errors.</summary>
    public string In(ParseResult parsed) => Choice.Of(parsed.GetRequiredValue(this), Words)!;
}

/// <summary>Words of which one is to be named on the command line.</summary>
internal static class Choice
{
    public static string? Of(string text, IReadOnlyList<string> words) => words.FirstOrDefault(word => Letters(word) == Letters(text));

    /// <summary>Refuses all else in a sentence. What looks like a flag is left to <see cref="UsageProblems"/>.</summary>
    /// <param name="what">What the words name.</param>
    /// <param name="otherwise">What is said where no word is like it; null for all of them.</param>
    public static void Require(SymbolResult result, string what, IReadOnlyList<string> words, string? otherwise = null)
    {
        foreach (var text in result.Tokens.Select(token => token.Value).Where(text => !UsageProblems.IsFlag(text) && Of(text, words) is null))
            result.AddError($"there is no {what} '{NameSuggestions.Echo(text)}'{(Meant(text, words) is { Length: > 0 } meant ? $"; did you mean {string.Join(" or ", meant)}?" : $": {otherwise ?? OneOf(words)}")}");
    }

    public static string OneOf(IEnumerable<string> words) => $"it is one of {string.Join(", ", words)}";

    private static string[] Meant(string text, IReadOnlyList<string> words) =>
        NameSuggestions.Closest(text, words) is { } closest ? [closest]
        : Letters(text) is { Length: > 2 } part ? [.. words.Where(word => Letters(word).Contains(part, StringComparison.Ordinal)).Take(NameSuggestions.MostSuggestions)]
        : [];

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
