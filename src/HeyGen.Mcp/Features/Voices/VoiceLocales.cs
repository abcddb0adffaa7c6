using System.Diagnostics.CodeAnalysis;
using HeyGen.Api.Catalogs;
using HeyGen.Mcp.Tools.RequestRules;

namespace HeyGen.Mcp.Features.Voices;

/// <summary>
/// Accents. Of a voice HeyGen tells the language, and whether an accent can be asked of it; it does not tell which it has.
/// </summary>
internal static class VoiceLocales
{
    private static readonly Dictionary<string, string> LocalesByAccent = Pairs(
        """
        british en-GB, english en-GB, scottish en-GB, london en-GB, uk en-GB, american en-US, us en-US, usa en-US,
        australian en-AU, irish en-IE, canadian en-CA, indian en-IN, african en-ZA, mexican es-MX, castilian es-ES,
        argentinian es-AR, colombian es-CO, brazilian pt-BR, quebecois fr-CA, austrian de-AT, swiss de-CH,
        cantonese zh-HK, taiwanese zh-TW
        """);

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
    public static string? Known(string? locale) => locale is null ? null
        : LocaleRules.Canonical(locale) is { } written && LocaleNames.LanguageOf(written) is not null ? written
        : throw HeyGenException.InvalidArgument("locale", $"'{NameSuggestions.Echo(locale)}' is no locale that is known here.", "Write it as en-GB or pt-BR; else filter by language.");

    /// <param name="locale">The filter that was set.</param>
    public static string? Hint(Matches<FoundVoice> matches, string? locale)
    {
        if (locale is not null && matches.Items.Count > 0)
            return $"To speak with this accent, pass voiceSettings {{\"locale\":\"{locale}\"}} with the video, or locale with create_speech.";
        if (matches.Unmatched.Select(word => LocalesByAccent.GetValueOrDefault(word)).FirstOrDefault(accent => accent is not null) is { } wanted)
            return $"Names don't tell accents: search with locale {wanted}.";
        return matches.Unmatched.Count > 0 ? "No voice is called or described so: describe it to design_voice, or choose by language and gender."
            : matches.Items.Count is 0 ? "Nothing fits all the filters together: leave one out."
            : null;
    }

    private static Dictionary<string, string> Pairs(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries).Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}
