namespace HeyGen.Mcp.Tools.Locales;

/// <summary>What language and region a text means, whether it gives their code or says them in words: "pt-BR", "Portuguese (Brazil)", "Brazilian", "BR".</summary>
internal static class LocaleText
{
    private const int Longest = 200;
    private const int LongestName = 4; // words

    private static readonly HashSet<string> Fillers = new(["accent", "dialect", "language", "locale", "speaking", "spoken", "voice"], StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Languages = Named(LocaleNames.LanguageCodes.Concat(AccentWords.LanguageCodes));
    private static readonly Dictionary<string, string> Regions = Named(LocaleNames.RegionCodes);

    /// <summary>All locales that a text of nothing else may mean; several where it does not say the language.</summary>
    public static IReadOnlyList<string> Meant(string text)
    {
        text = text.Trim();
        if (text.Length > Longest)
            return [];
        if (IsRegionAlone(text))
            return OfRegion(text);
        if (OfCode(text) is { } code)
            return [code];
        if (HasFormOfCode(text) && text.Length > 3)
            return []; // of a region that does not exist
        var said = Words.In(text);
        return !said.AreAllKnown ? []
            : said is { Language: "en", Accents: [] } ? ["en", "en-GB"] // which may be the accent of England
            : said.Locales;
    }

    /// <summary>The one locale that words mean exactly; null for a code, however it is written, and for what could be another.</summary>
    public static string? FromWords(string text) => !HasFormOfCode(text.Trim()) && Meant(text) is [var only] && Words.In(text).IsExact ? only : null;

    /// <summary>A code with hyphens and its parts in the usual case; null for what is none, or says another.</summary>
    public static string? UsualForm(string text) => OfCode(text.Trim()) is { } code && code.Equals(text.Trim().Replace('_', '-'), StringComparison.OrdinalIgnoreCase) ? code : null;

    /// <summary>Locales that a text which is none may have been meant for.</summary>
    public static IReadOnlyList<string> Near(string text) =>
        In(text) is { Count: > 0 } named ? named : [.. NameSuggestions.Nearest(text, Languages.Keys).Select(name => Languages[name]).Distinct(StringComparer.Ordinal)];

    /// <summary>The locales that something in a text means, such as a search; none where it names neither a language nor an accent.</summary>
    /// <param name="language">What is spoken, where the text does not say it: its code.</param>
    public static IReadOnlyList<string> In(string text, string? language = null) =>
        text.Length > Longest ? []
        : Meant(text) is { Count: > 0 } whole && HasFormOfCode(text.Trim()) ? whole
        : text.Split(' ').Where(word => word.Contains('-', StringComparison.Ordinal)).Select(OfCode).OfType<string>().ToArray() is [var code, ..] ? [code]
        : Words.In(text) is var said && (said.Language is not null || said.Accents.Count > 0) ? (said with { Language = said.Language ?? language }).Locales
        : [];

    /// <summary>What a language is called, by any other name of it or its code; null for a text that is none.</summary>
    public static string? LanguageNamed(string word) => Languages.TryGetValue(word, out var code) ? LocaleNames.LanguageOf(code)![0] : null;

    /// <summary>True for a code, written as usual, of a language that is not known here.</summary>
    public static bool IsOfUnknownLanguage(string text) => HasFormOfCode(text) && LocaleCode.Canonical(text) is { } code && LocaleNames.LanguageOf(code) is null
        && code.Equals(text.Replace('_', '-'), StringComparison.OrdinalIgnoreCase) && !LocaleCode.IsRegion(code) && Meant(text).Count is 0;

    private static string? OfCode(string text) => HasFormOfCode(text) && LocaleCode.Canonical(text) is { } code && LocaleNames.LanguageOf(code) is not null ? code : null;

    /// <summary>True for what is written as a code is, whether or not there is such a language or region.</summary>
    public static bool HasFormOfCode(string text) => text.Split(['-', '_']) is [{ Length: 2 or 3 } language, ..] parts && language.All(char.IsAsciiLetter) && (parts.Length > 1 || !IsRegionAlone(text)) && parts.All(part => part.All(char.IsAsciiLetterOrDigit));

    /// <summary>True for a country that stands alone, in capitals: UK, but not uk, which is Ukrainian.</summary>
    private static bool IsRegionAlone(string text) => text.Length is 2 or 3 && text.All(char.IsAsciiLetterUpper) && (LocaleCode.IsRegion(text) || Regions.ContainsKey(text.ToLowerInvariant()));

    /// <summary>Of a country that has the code of a language, both.</summary>
    private static string[] OfRegion(string text)
    {
        var locales = AccentWords.ByRegion[Regions.GetValueOrDefault(text.ToLowerInvariant(), text)].ToArray();
        return text is "UK" || LocaleNames.LanguageOf(text) is null ? locales
            : locales.All(locale => locale.StartsWith(text + "-", StringComparison.OrdinalIgnoreCase)) ? [text.ToLowerInvariant()]
            : [text.ToLowerInvariant(), .. locales];
    }

    private static Dictionary<string, string> Named(IEnumerable<(string Name, string Code)> rows)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, code) in rows)
            named.TryAdd(string.Join(' ', FoldedWords.Of(name)), code);
        return named;
    }

    /// <summary>What the words of a text say.</summary>
    /// <param name="Language">Its code.</param>
    /// <param name="Accents">For each accent or region, all that it may be.</param>
    /// <param name="Region">The code of one that was called by its name, which goes with any language.</param>
    private sealed record Words(string? Language, IReadOnlyList<string> Accents, string? Region, bool IsExact, bool AreAllKnown)
    {
        public IReadOnlyList<string> Locales
        {
            get
            {
                if (Language is not { } language)
                    return Accents;
                return Accents.FirstOrDefault(accent => accent.StartsWith(language + "-", StringComparison.Ordinal)) is { } spoken ? [spoken]
                    : Region is not null ? [$"{language}-{Region}"]
                    : Accents.Count is 0 || !AreAllKnown ? [language]
                    : []; // an accent of another language
            }
        }

        public static Words In(string text)
        {
            var words = FoldedWords.Of(text);
            var (language, region, accents, isExact, areKnown) = ((string?)null, (string?)null, new List<string>(), true, words.Length > 0);
            for (var at = 0; at < words.Length;)
            {
                var length = Math.Min(LongestName, words.Length - at);
                while (length > 1 && !IsName(string.Join(' ', words, at, length)))
                    length--;
                var name = string.Join(' ', words, at, length);
                at += length;
                if (AccentWords.Locales[name].ToArray() is { Length: > 0 } locales)
                {
                    accents.AddRange(locales.Select(locale => locale.Locale));
                    isExact &= locales.All(locale => locale.IsExact);
                }
                else if (Languages.TryGetValue(name, out var spoken) && language is null)
                {
                    language = spoken;
                }
                else if (Regions.TryGetValue(name, out var place))
                {
                    region ??= place;
                    accents.AddRange(AccentWords.ByRegion[place]);
                }
                else
                {
                    areKnown &= Fillers.Contains(name);
                }
            }

            return new(language, [.. accents.Distinct(StringComparer.Ordinal)], region, isExact, areKnown);
        }

        private static bool IsName(string name) => Languages.ContainsKey(name) || Regions.ContainsKey(name);
    }
}
