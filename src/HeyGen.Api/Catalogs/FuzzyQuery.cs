namespace HeyGen.Api.Catalogs;

/// <summary>What a thing is called, and the other words that describe it.</summary>
internal readonly record struct Described(string Name, IEnumerable<string?> Traits);

/// <summary>How many of the wanted words a thing has, and how well they fit; the very name fits best.</summary>
internal sealed record MatchScore(int Found, int Wanted, int Score)
{
    public bool Whole => Found == Wanted;

    public bool Half => Found > 0 && Found * 2 >= Wanted;
}

/// <summary>What someone looks for, word by word: names may be misspelt or begun, traits less so.</summary>
internal sealed class FuzzyQuery
{
    /// <summary>Every word is held against every word of thousands of things.</summary>
    private const int MostWords = 8;

    private const int Same = 100;
    private const int Begun = 95;
    private const int TraitsBehindNames = 10;
    private const int LeastLikeName = 75;
    private const int LeastLikeTrait = 85; // male and female are like each other at 80
    private readonly string[] words;

    public FuzzyQuery(string query) => words = [.. Words(query).Take(MostWords)];

    /// <summary>How like the thing is to what is looked for.</summary>
    public MatchScore To(Described thing)
    {
        string[] name = [.. Words(thing.Name)];
        string[] traits = [.. thing.Traits.SelectMany(Words)];
        int[] found = [.. words.Select(word => Math.Max(NameSuggestions(word, name, LeastLikeName), NameSuggestions(word, traits, LeastLikeTrait) - TraitsBehindNames)).Where(likeness => likeness > 0)];
        var order = name.AsSpan().SequenceEqual(words) ? 2 : name.AsSpan().StartsWith(words) ? 1 : 0;
        return new MatchScore(found.Length, words.Length, found.Sum() + order);
    }

    private static int NameSuggestions(string word, string[] candidates, int least)
    {
        var nearest = 0;
        foreach (var candidate in candidates)
        {
            var likeness = candidate == word ? Same
                : word.Length > 2 && candidate.StartsWith(word, StringComparison.Ordinal) ? Begun
                : Similarity.Percent(word, candidate, least);
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
