using System.Numerics;
using System.Runtime.InteropServices;

namespace HeyGen.Api.Catalogs;

/// <summary>What a thing is called, and the other words that describe it.</summary>
internal readonly record struct SearchTerms(string Name, IEnumerable<string?> Traits);

/// <summary>Which of the wanted words a thing has, a bit each, and how well they fit; the very name fits best.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MatchScore(uint Words, int Score)
{
    public bool CoversHalfOf(uint wanted) => Words > 0 && BitOperations.PopCount(Words) * 2 >= BitOperations.PopCount(wanted);
}

/// <summary>What someone looks for, word by word: names may be misspelt or begun, traits less so.</summary>
internal sealed class FuzzyQuery
{
    /// <summary>Every word is held against every word of thousands of things.</summary>
    private const int MostWords = 8;

    private const int ExactScore = 100;
    private const int PrefixScore = 95;
    private const int SynonymScore = 70;
    private const int TraitPenalty = 10;
    private const int MinNameSimilarity = 75;
    private const int MinTraitSimilarity = 85; // male and female are like each other at 80
    private readonly string[] words;
    private readonly IReadOnlyList<string>[] synonyms;

    public FuzzyQuery(string query, Func<string, IReadOnlyList<string>> synonyms)
    {
        words = [.. Words(query).Take(MostWords)];
        this.synonyms = Array.ConvertAll(words, word => synonyms(word));
    }

    /// <summary>The words that are not among these.</summary>
    public IReadOnlyList<string> UnmatchedWords(uint known) => [.. words.Where((_, index) => (known & (1u << index)) is 0)];

    /// <summary>How like the thing is to what is looked for.</summary>
    public MatchScore Score(SearchTerms thing)
    {
        string[] name = [.. Words(thing.Name)];
        string[] traits = [.. thing.Traits.SelectMany(Words)];
        var (found, sum) = (0u, 0);
        for (var index = 0; index < words.Length; index++)
        {
            var likeness = Math.Max(BestSimilarity(words[index], name, MinNameSimilarity), BestSimilarity(words[index], traits, MinTraitSimilarity) - TraitPenalty);
            if (likeness <= 0 && synonyms[index].Any(synonym => name.Contains(synonym, StringComparer.Ordinal) || traits.Contains(synonym, StringComparer.Ordinal)))
                likeness = SynonymScore;
            if (likeness <= 0)
                continue;
            found |= 1u << index;
            sum += likeness;
        }

        var bonus = name.AsSpan().SequenceEqual(words) ? 2 : name.AsSpan().StartsWith(words) ? 1 : 0;
        return new MatchScore(found, sum + bonus);
    }

    private static int BestSimilarity(string word, string[] candidates, int least)
    {
        var nearest = 0;
        foreach (var candidate in candidates)
        {
            var likeness = candidate == word ? ExactScore
                : word.Length > 2 && candidate.StartsWith(word, StringComparison.Ordinal) ? PrefixScore
                : Similarity.Percent(word, candidate, least);
            if (likeness >= least)
                nearest = Math.Max(nearest, likeness);
        }

        return nearest;
    }

    private static IEnumerable<string> Words(string? text) => text is null
        ? []
        : new string([.. text.Select(character => char.IsLetterOrDigit(character) ? Accents.Without(char.ToLowerInvariant(character)) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
