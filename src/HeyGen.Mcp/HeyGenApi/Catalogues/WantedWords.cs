using FuzzySharp;

namespace HeyGen.Mcp.HeyGenApi.Catalogues;

/// <summary>What a thing is called, and the other words that describe it.</summary>
internal readonly record struct Described(string Name, IEnumerable<string?> Traits);

/// <summary>What someone looks for, word by word: names may be misspelt or begun, traits less so.</summary>
internal sealed class WantedWords
{
    /// <summary>At least about half of the words are found.</summary>
    public const double CloseEnough = 45;

    private const int Same = 100;
    private const int Begun = 95;
    private const int TraitsBehindNames = 10;
    private const int LeastLikeName = 75;
    private const int LeastLikeTrait = 85; // male and female are like each other at 80
    private readonly string[] words;

    public WantedWords(string query) => words = [.. Words(query)];

    /// <summary>0 (nothing of it) to 100 (every word is in the name), and a little more for the very name.</summary>
    public double LikenessTo(Described thing)
    {
        if (words.Length is 0)
            return Same;

        string[] name = [.. Words(thing.Name)];
        string[] traits = [.. thing.Traits.SelectMany(Words)];
        var likeness = words.Average(word => Math.Max(Nearest(word, name, LeastLikeName), Nearest(word, traits, LeastLikeTrait) - TraitsBehindNames));
        return likeness + (name.AsSpan().SequenceEqual(words) ? 2 : name.AsSpan().StartsWith(words) ? 1 : 0);
    }

    private static int Nearest(string word, string[] candidates, int least)
    {
        var nearest = 0;
        foreach (var candidate in candidates)
        {
            var likeness = candidate == word ? Same
                : word.Length > 2 && candidate.StartsWith(word, StringComparison.Ordinal) ? Begun
                : Fuzz.Ratio(word, candidate);
            if (likeness >= least)
                nearest = Math.Max(nearest, likeness);
        }

        return nearest;
    }

    private static IEnumerable<string> Words(string? text) => text is null
        ? []
        : new string([.. text.Select(character => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
