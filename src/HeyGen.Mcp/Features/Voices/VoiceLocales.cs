using HeyGen.Mcp.Tools.Locales;

namespace HeyGen.Mcp.Features.Voices;

/// <summary>
/// Accents. Of a voice HeyGen tells the language, and whether an accent can be asked of it; it does not tell which it has.
/// </summary>
internal static class VoiceLocales
{
    /// <summary>Languages may be searched for by what they are called in themselves.</summary>
    public static SearchVocabulary Vocabulary { get; } = new(
        static word => LocaleText.LanguageNamed(word) is { } language ? FoldedWords.Of(language) : GenderWords.SynonymsOf(word),
        new HashSet<string>(["voice", "voices", "speaker", "speakers", "accent", "accents"], StringComparer.Ordinal));

    /// <summary>True for a voice of the locale's language that can take its accent, or has it by the name of its language.</summary>
    public static bool Fits(FoundVoice voice, string? locale)
    {
        if (locale is null)
            return true;
        if (voice.Language?.Split(['(', ')', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var own, .. var brackets] || LocaleNames.LanguageOf(locale)?.Contains(own, StringComparer.OrdinalIgnoreCase) is not true)
            return false;
        return voice.SupportLocale is true || LocaleNames.RegionOf(locale) is not { } regions || brackets.Intersect(regions, StringComparer.OrdinalIgnoreCase).Any();
    }

    /// <summary>The locale as it is usually written.</summary>
    /// <exception cref="HeyGenException">It is no locale of a language and a region that are known here.</exception>
    [return: NotNullIfNotNull(nameof(locale))]
    public static string? Known(string? locale)
    {
        if (locale is null)
            return null;
        var meant = LocaleText.Meant(locale);
        return meant is [var only] ? only : throw LocaleRules.Refused("locale", locale, meant);
    }

    /// <summary>The locale that a language stands for which no voice has by that name, such as British English; null if it is a name of theirs, or no voice speaks it.</summary>
    public static string? OfLanguage(Catalog<FoundVoice> voices, string? language) =>
        language is not null && !voices.Items.Any(voice => voice.Fits(language, gender: null)) && LocaleText.Meant(language) is { Count: > 0 } meant && voices.Items.Any(voice => Fits(voice, meant[0])) && IsOneLanguage(meant) ? meant[0] : null;

    /// <summary>A language as HeyGen's own filter takes it, where it came as a code or by another name; what names a region stays as it is.</summary>
    public static string? InEnglish(string? language) =>
        language is not null && LocaleText.Meant(language) is [var first, ..] meant && IsOneLanguage(meant) && (LocaleText.HasFormOfCode(language.Trim()) || !first.Contains('-', StringComparison.Ordinal))
            ? LocaleNames.LanguageOf(first)![0]
            : language;

    /// <param name="query">What was searched for.</param>
    /// <param name="language">The filter that was set.</param>
    /// <param name="locale">The filter that was set.</param>
    public static string? Hint(Matches<FoundVoice> matches, string? query, string? language, string? locale)
    {
        if (locale is not null && matches.Items.Count > 0)
            return $"To speak with this accent, pass voiceSettings {{\"locale\":\"{locale}\"}} with the video, or locale with create_speech.";
        if (matches.Unmatched.Count > 0 && matches.Unmatched.Prepend(string.Join(' ', matches.Unmatched)).Any(words => LocaleText.In(words).Count > 0))
        {
            var spoken = (locale ?? (language is null ? null : LocaleText.Meant(language) is [var only] ? only : null))?.Split('-')[0];
            if (LocaleText.In(query!, spoken) is [var first, ..] wanted)
                return first.Contains('-', StringComparison.Ordinal) ? $"Names don't tell accents: search with locale {string.Join(" or ", wanted)}." : $"Search with language {LocaleNames.LanguageOf(first)![0]}.";
        }

        return (matches.Unmatched.Count, matches.Items.Count) switch
        {
            ( > 0, 0) => "No voice is called or described so: choose by language and gender, or describe it to design_voice.",
            ( > 0, _) => "No voice is called or described so: choose by language and gender.",
            _ => null,
        };
    }

    /// <summary>"English" may be an accent, but as a language it is only one.</summary>
    private static bool IsOneLanguage(IReadOnlyList<string> locales) => locales.Count is 1 || locales.All(locale => locale.StartsWith(locales[0], StringComparison.Ordinal));
}
