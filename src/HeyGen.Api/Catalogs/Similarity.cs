using System.Numerics;

namespace HeyGen.Api.Catalogs;

/// <summary>
/// How alike two words are: twice the length of their longest common subsequence against both lengths, from 0 to 100.
/// A word is one machine word of bits, so the work is one step a character and can't be driven up.
/// </summary>
internal static class Similarity
{
    /// <summary>Longer texts are like nothing.</summary>
    public const int Longest = 64;

    /// <param name="least">What is of use; words whose lengths alone put them below it are not compared.</param>
    public static int Percent(string first, string second, int least = 0)
    {
        if (first.Length is 0 or > Longest || second.Length is 0 or > Longest || 200.0 * Math.Min(first.Length, second.Length) / (first.Length + second.Length) < least - 0.5)
            return 0;

        // Crochemore, Iliopoulos, Pinzon, Reid (2001): each zero bit ends up where the common subsequence grows.
        var row = ulong.MaxValue;
        foreach (var character in second)
        {
            var matches = 0UL;
            for (var index = 0; index < first.Length; index++)
                matches |= first[index] == character ? 1UL << index : 0;
            var grown = row & matches;
            row = (row + grown) | (row - grown);
        }

        var common = BitOperations.PopCount(~row & (ulong.MaxValue >> (Longest - first.Length)));
        return (int)Math.Round(200.0 * common / (first.Length + second.Length));
    }
}
