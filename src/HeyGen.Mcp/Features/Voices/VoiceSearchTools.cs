namespace HeyGen.Mcp.Features.Voices;

/// <summary>The tool that finds voices by name, which the API can't.</summary>
[McpServerToolType, Toolset("voices")]
internal sealed partial class VoiceSearchTools(HeyGenClient heygen, CatalogCache catalogs)
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
        locale = VoiceLocales.Known(locale);
        var voices = await catalogs.Read(heygen.VoiceCatalogs(type, engine), Report, cancellationToken);
        var spoken = VoiceLocales.OfLanguage(voices, language);
        if (spoken is null)
            VoiceCatalog.CheckLanguage(voices, language);
        var matches = voices.Find(query, Fits, voice => voice.SearchTerms, VoiceLocales.Vocabulary);
        return SearchResult<FoundVoice>.Of(
            voices,
            matches,
            limit,
            FindVoicesName,
            new() { { "query", query }, { "type", type }, { "engine", engine }, { "language", language }, { "locale", locale }, { "gender", gender } },
            found => VoiceLocales.Hint(found, query, language, locale ?? (spoken?.Contains('-', StringComparison.Ordinal) is true ? spoken : null)));

        bool Fits(FoundVoice voice) => voice.Fits(spoken is null ? language : null, gender) && VoiceLocales.Fits(voice, spoken) && VoiceLocales.Fits(voice, locale);

        void Report(int count) => progress.Report(new ProgressNotificationValue { Progress = count, Message = $"{count} voices read" });
    }
}
