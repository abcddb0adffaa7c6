using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;

namespace HeyGen.Api.Catalogs;

/// <summary>What a thing is called, and the other words that describe it.</summary>
internal readonly record struct SearchTerms(string Name, IEnumerable<string?> Traits);

/// <summary>Which of the wanted words a thing has, a bit each, and how well they fit; the very name fits best.</summary>
/// <param name="Alike">Those of them that its name has only in a like spelling.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MatchScore(uint Words, int Score, uint Alike)
{
    public bool CoversHalfOf(uint wanted) => Words > 0 && BitOperations.PopCount(Words) * 2 >= BitOperations.PopCount(wanted);
}

/// <summary>What is known of the words that people search with.</summary>
/// <param name="Synonyms">What else things may be called that a word means.</param>
/// <param name="Things">Words for the things themselves, which tell none from the others.</param>
internal sealed record SearchVocabulary(Func<string, IReadOnlyList<string>> Synonyms, IReadOnlySet<string> Things)
{
    public static SearchVocabulary None { get; } = new(static _ => [], FrozenSet<string>.Empty);
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
    private const int ShortestMisspelt = 4; // shorter words are like too many others

    /// <summary>Words that say nothing of a thing, unless they are all that is said.</summary>
    private static readonly FrozenSet<string> Little = FrozenSet.Create(
        StringComparer.Ordinal,
        "a", "an", "and", "as", "at", "by", "for", "from", "i", "in", "is", "it", "like", "me", "my", "named", "called", "of", "on", "or", "our", "please", "s", "some", "that", "the", "to", "who", "with");

    private static readonly FrozenSet<string> Everything = FrozenSet.Create(StringComparer.Ordinal, "all", "any", "anything", "every", "everything");

    private readonly string[] said;
    private readonly string[] words;
    private readonly string[] beyond;
    private readonly IReadOnlyList<string>[] synonyms;

    public FuzzyQuery(string query, SearchVocabulary vocabulary)
    {
        said = FoldedWords.Of(query);
        string[] telling = [.. said.Where(word => !Little.Contains(word) && !IsOfAll(word)).Distinct(StringComparer.Ordinal)];
        if (telling.Length is 0 && !said.Any(IsOfAll))
            telling = said;
        (words, beyond) = (telling[..Math.Min(MostWords, telling.Length)], telling[Math.Min(MostWords, telling.Length)..]);
        synonyms = Array.ConvertAll(words, word => vocabulary.Synonyms(word));

        bool IsOfAll(string word) => Everything.Contains(word) || vocabulary.Things.Contains(word);
    }

    /// <summary>True where nothing is said that could tell one thing from another.</summary>
    public bool IsEmpty => words.Length is 0;

    /// <summary>The words that are not among these, and those that were not looked for.</summary>
    public IReadOnlyList<string> UnmatchedWords(uint known) => [.. words.Where((_, index) => (known & (1u << index)) is 0), .. beyond];

    /// <summary>The words of some bits.</summary>
    public IReadOnlyList<string> WordsOf(uint bits) => [.. words.Where((_, index) => (bits & (1u << index)) is not 0)];

    /// <summary>How like the thing is to what is looked for.</summary>
    public MatchScore Score(SearchTerms thing)
    {
        var name = FoldedWords.Of(thing.Name);
        string[] traits = [.. thing.Traits.SelectMany(FoldedWords.Of)];
        var (found, alike, sum) = (0u, 0u, 0);
        for (var index = 0; index < words.Length; index++)
        {
            var (named, described) = (BestSimilarity(words[index], name, MinNameSimilarity), BestSimilarity(words[index], traits, MinTraitSimilarity) - TraitPenalty);
            var likeness = Math.Max(named, described);
            if (likeness <= 0 && synonyms[index].Any(synonym => name.Contains(synonym, StringComparer.Ordinal) || traits.Contains(synonym, StringComparer.Ordinal)))
                likeness = SynonymScore;
            if (likeness <= 0)
                continue;
            found |= 1u << index;
            alike |= named is > 0 and < PrefixScore && described <= 0 ? 1u << index : 0;
            sum += likeness;
        }

        var bonus = name.AsSpan().SequenceEqual(said) ? 2 : name.AsSpan().StartsWith(said) ? 1 : 0;
        return new MatchScore(found, sum + bonus, alike);
    }

    private static int BestSimilarity(string word, string[] candidates, int least)
    {
        var nearest = 0;
        foreach (var candidate in candidates)
        {
            var likeness = candidate == word ? ExactScore
                : candidate.AsSpan().TrimEnd('s').SequenceEqual(word.AsSpan().TrimEnd('s')) ? PrefixScore
                : word.Length > 2 && candidate.StartsWith(word, StringComparison.Ordinal) ? PrefixScore
                : word.Length >= ShortestMisspelt ? Similarity.Percent(word, candidate, least)
                : 0;
            if (likeness >= least)
                nearest = Math.Max(nearest, likeness);
        }

        return nearest;
    }
}
