using HeyGen.Api.Catalogs;

namespace HeyGen.Mcp.Features.Voices;

/// <summary>The tool that finds voices by name, which the API can't.</summary>
[McpServerToolType, Toolset("voices")]
internal sealed partial class VoiceSearchTools(HeyGenClient heygen, CatalogCache catalogues)
{
    private const string FindVoicesName = "find_voices";

    /// <summary>Search all voices, own and HeyGen's, by name, language, accent and gender.</summary>
    /// <param name="query">Default: filters only.</param>
    /// <param name="type">Default: both.</param>
    /// <param name="engine">Only what create_speech takes.</param>
    /// <param name="language">In English words.</param>
    /// <param name="locale">Accent, such as en-GB.</param>
    /// <param name="gender">Gender.</param>
    /// <param name="limit">Most results.</param>
    [ListedByDefault]
    [McpServerTool(Name = FindVoicesName, Title = "Find voices", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<SearchResult<FoundVoice>> FindVoices(
        IProgress<ProgressNotificationValue> progress,
        [MaxLength(200)] string? query = null,
        Ownership? type = null,
        [AllowedValues(VoiceCatalog.Starfish)] string? engine = null,
        string? language = null,
        string? locale = null,
        Gender? gender = null,
        [Range(1, 50)] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        VoiceLocales.Check(locale);
        var voices = await catalogues.Read(heygen.VoiceCatalogs(type, engine), Report, cancellationToken);
        VoiceCatalog.CheckLanguage(voices, language);
        var matches = voices.Find(query, voice => voice.Fits(language, gender) && VoiceLocales.Fits(voice, locale), voice => voice.SearchTerms, GenderSynonyms.Of);
        return SearchResult<FoundVoice>.Of(
            voices,
            matches,
            limit,
            FindVoicesName,
            new() { { "query", query }, { "type", type }, { "engine", engine }, { "language", language }, { "locale", locale }, { "gender", gender } },
            found => VoiceLocales.Hint(found, locale));

        void Report(int count) => progress.Report(new ProgressNotificationValue { Progress = count, Message = $"{count} voices read" });
    }
}

/// <summary>
/// Accents. Of a voice HeyGen tells the language, and whether an accent can be asked of it; it does not tell which it has.
/// </summary>
internal static class VoiceLocales
{
    private static readonly Dictionary<string, string> Languages = Pairs(
        """
        ar Arabic, bg Bulgarian, ca Catalan, cs Czech, da Danish, de German, el Greek, en English, es Spanish,
        fi Finnish, fil Filipino, fr French, he Hebrew, hi Hindi, hr Croatian, hu Hungarian, id Indonesian,
        it Italian, ja Japanese, ko Korean, ms Malay, nb Norwegian, nl Dutch, no Norwegian, pl Polish, pt Portuguese,
        ro Romanian, ru Russian, sk Slovak, sv Swedish, ta Tamil, te Telugu, th Thai, tr Turkish, uk Ukrainian,
        vi Vietnamese, zh Chinese
        """);

    private static readonly Dictionary<string, string> Accents = Pairs(
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
        if (!Languages.TryGetValue(locale.Split('-', '_')[0], out var language) || voice.Language is not { } own || !own.StartsWith(language, StringComparison.OrdinalIgnoreCase))
            return false;
        return voice.SupportLocale is true || own.Length > language.Length || !locale.Contains('-', StringComparison.Ordinal);
    }

    /// <exception cref="HeyGenException">It is no locale of a language that is known here.</exception>
    public static void Check(string? locale)
    {
        if (locale is not null && !Languages.ContainsKey(locale.Split('-', '_')[0]))
            throw HeyGenException.InvalidArgument("locale", $"'{NameSuggestions.Echo(locale)}' is no locale that is known here.", "Write it as en-GB or pt-BR; else filter by language.");
    }

    /// <param name="locale">The filter that was set.</param>
    public static string? Hint(Matches<FoundVoice> matches, string? locale)
    {
        if (locale is not null && matches.Items.Count > 0)
            return $"To speak with this accent, pass voiceSettings {{\"locale\":\"{locale}\"}} with the video, or locale with create_speech.";
        if (matches.Unmatched.Select(word => Accents.GetValueOrDefault(word)).FirstOrDefault(accent => accent is not null) is { } wanted)
            return $"Names don't tell accents: search with locale {wanted}.";
        return matches.Unmatched.Count > 0 ? "No voice is called or described so: describe it to design_voice, or choose by language and gender."
            : matches.Items.Count is 0 ? "Nothing fits all the filters together: leave one out."
            : null;
    }

    private static Dictionary<string, string> Pairs(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries).Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}
