namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>
/// How many words of usual length a text is, at most. Whatever is no letter ends a word, so that no separator makes a
/// text shorter than spaces do; symbols and emoji are each said as a word, numbers in all their words.
/// </summary>
internal static class WordCounter
{
    /// <summary>A word that goes on for longer counts as several.</summary>
    private const decimal LettersPerWord = 4;

    /// <summary>Of scripts that write a syllable or a word with one character: 240 characters a minute where others have 150 words.</summary>
    private const decimal WordsPerSyllable = 0.625m;

    /// <summary>All capitals and no longer than this: said letter by letter.</summary>
    private const int LongestAcronym = 5;

    /// <summary>Longer groups of capitals with fewer vowels than one in so many letters are no word either, nor are other groups with as few.</summary>
    private const int CapitalsPerVowel = 4;
    private const int LettersPerVowel = 10;

    private const string Consonants = "bcdfghjklmnpqrstvwxz";

    /// <summary>Punctuation that is said.</summary>
    private const string SpokenPunctuation = "%&@#*/\\§¶†‰";

    /// <summary>What is said between two digits: point, to, or thousand.</summary>
    private const string SpokenBetweenDigits = ".,'’-–\u00A0\u202F";

    public static decimal Count(string text)
    {
        var (words, letters, single) = (0, 0, 0m);
        var (run, capitals, vowels) = (0, 0, 0);
        var digits = new List<int>();
        var isJoined = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (kind is UnicodeCategory.DecimalDigitNumber)
            {
                EndRun();
                single += isJoined ? 1 : 0;
                isJoined = false;
                digits.Add((int)Rune.GetNumericValue(rune));
                continue;
            }

            isJoined = digits.Count > 0 && Contains(SpokenBetweenDigits, rune);
            EndNumber();
            if (IsSyllable(rune, kind))
            {
                single += WordsPerSyllable;
                EndRun();
            }
            else if (Rune.IsLetter(rune) || (run > 0 && IsVowelSign(rune, kind)))
            {
                run++;
                capitals += kind is UnicodeCategory.UppercaseLetter ? 1 : 0;
                vowels += Contains(Consonants, Rune.ToLowerInvariant(rune)) ? 0 : 1;
            }
            else
            {
                EndRun();
                single += IsSaid(rune, kind) ? 1 : 0;
            }
        }

        EndRun();
        EndNumber();
        return decimal.Max(1, decimal.Max(words, letters / LettersPerWord) + single);

        void EndRun()
        {
            if (run > 1 && ((run == capitals && run <= LongestAcronym) || vowels * (run == capitals ? CapitalsPerVowel : LettersPerVowel) < run))
                single += run;
            else
                (words, letters) = (words + Math.Sign(run), letters + run);
            (run, capitals, vowels) = (0, 0, 0);
        }

        void EndNumber()
        {
            single += WordsIn(digits);
            digits.Clear();
        }
    }

    /// <summary>The words of a number that is said in full; no fewer than its digits, which may be said one by one.</summary>
    private static int WordsIn(List<int> digits)
    {
        var (words, group) = (0, 0);
        for (var index = 0; index < digits.Count; index++)
        {
            group = (group * 10) + digits[index];
            var left = digits.Count - index - 1;
            if (left % 3 is not 0)
                continue;
            var (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
            words += (hundreds > 0 ? tens + ones > 0 ? 3 : 2 : 0) + Math.Sign(tens) + Math.Sign(ones); // seven hundred and seventy seven
            words += left > 0 ? Math.Sign(group) : 0; // thousand, million
            group = 0;
        }

        return Math.Max(words, digits.Count);
    }

    private static bool Contains(string characters, Rune rune) => rune.IsBmp && characters.Contains((char)rune.Value, StringComparison.Ordinal);

    /// <summary>Thai, Lao, kana to ideographs, Cherokee, and letters without capitals of whatever comes after the alphabets and Indic scripts.</summary>
    private static bool IsSyllable(Rune rune, UnicodeCategory kind) =>
        rune.Value is >= 0x0E00 and <= 0x0EFF or >= 0x3040 and <= 0x9FFF or >= 0x13A0 and <= 0x13FF or >= 0xAB70 and <= 0xABBF
        || (kind is UnicodeCategory.OtherLetter && rune.Value > 0x0E00 && !IsOfLaterAlphabet(rune));

    /// <summary>Single Hangul letters, Mongolian, Tifinagh, and the shapes of Hebrew and Arabic letters.</summary>
    private static bool IsOfLaterAlphabet(Rune rune) =>
        rune.Value is >= 0x1100 and <= 0x11FF or >= 0x1800 and <= 0x18AF or >= 0x2D30 and <= 0x2D7F or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF;

    /// <summary>Marks that spell Indic words; elsewhere a mark ends a word, so that none can join two.</summary>
    private static bool IsVowelSign(Rune rune, UnicodeCategory kind) =>
        rune.Value is >= 0x0900 and <= 0x0DFF && (kind is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsSaid(Rune rune, UnicodeCategory kind) => kind switch
    {
        UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
        UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol => true,
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
        _ => Contains(SpokenPunctuation, rune),
    };
}
