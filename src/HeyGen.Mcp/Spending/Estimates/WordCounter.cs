namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>
/// How many words of usual length a text is, at most. Whatever is no letter ends a word, so that no separator makes a
/// text shorter than spaces do; digits, symbols and emoji are each said as a word.
/// </summary>
internal static class WordCounter
{
    /// <summary>A word that goes on for longer counts as several.</summary>
    private const decimal LettersPerWord = 4;

    /// <summary>Of scripts that write a syllable or a word with one character: 240 characters a minute where others have 150 words.</summary>
    private const decimal WordsPerSyllable = 0.625m;

    /// <summary>All capitals and no longer than this: said letter by letter.</summary>
    private const int LongestAcronym = 5;

    /// <summary>Punctuation that is said.</summary>
    private const string SpokenPunctuation = "%&@#*/\\§¶†‰";

    public static decimal Count(string text)
    {
        var (words, letters, single) = (0m, 0, 0m);
        var (run, capitals) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (IsSyllable(rune, kind))
            {
                single += WordsPerSyllable;
                EndRun();
            }
            else if (Rune.IsLetter(rune) || (run > 0 && IsVowelSign(rune, kind)))
            {
                run++;
                capitals += kind is UnicodeCategory.UppercaseLetter ? 1 : 0;
                letters++;
            }
            else
            {
                EndRun();
                single += IsSaid(rune, kind) ? 1 : 0;
            }
        }

        EndRun();
        return decimal.Max(1, decimal.Max(words, letters / LettersPerWord) + single);

        void EndRun()
        {
            words += run is 0 ? 0 : run == capitals && run <= LongestAcronym ? run : 1;
            (run, capitals) = (0, 0);
        }
    }

    /// <summary>Thai to Lao, and all from kana on: ideographs and Hangul among them, in any plane.</summary>
    private static bool IsSyllable(Rune rune, UnicodeCategory kind) =>
        rune.Value is >= 0x0E00 and <= 0x0EFF or >= 0x3040 and <= 0x9FFF or >= 0xA000 and <= 0xA4CF or >= 0xAC00 and <= 0xD7AF or >= 0xF900 and <= 0xFAFF
        || (rune.Value >= 0x1B000 && kind is UnicodeCategory.OtherLetter);

    /// <summary>Marks that spell Indic words; elsewhere a mark ends a word, so that none can join two.</summary>
    private static bool IsVowelSign(Rune rune, UnicodeCategory kind) =>
        rune.Value is >= 0x0900 and <= 0x0DFF && (kind is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsSaid(Rune rune, UnicodeCategory kind) => kind switch
    {
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
        UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol => true,
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
        _ => rune.IsBmp && SpokenPunctuation.Contains((char)rune.Value, StringComparison.Ordinal),
    };
}
