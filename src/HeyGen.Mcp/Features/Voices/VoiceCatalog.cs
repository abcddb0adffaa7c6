namespace HeyGen.Mcp.Features.Voices;

/// <summary>All voices as a search sees them.</summary>
internal static class VoiceCatalog
{
    public const string Starfish = "starfish";
    private const int LargestPage = 100;

    extension(HeyGenClient heygen)
    {
        /// <summary>The lists to search, own voices first. HeyGen alone knows which voices an engine speaks, so each engine has its own.</summary>
        public IReadOnlyList<CatalogSource<FoundVoice>> VoiceCatalogs(Ownership? type, string? engine) => type is { } one
            ? [heygen.VoicesOf(one, engine)]
            : [heygen.VoicesOf(Ownership.Private, engine), heygen.VoicesOf(Ownership.Public, engine)];

        private CatalogSource<FoundVoice> VoicesOf(Ownership type, string? engine) => new(
            $"voices {type} {engine}",
            CatalogLifetime.Of(type),
            async (token, cancellationToken) =>
            {
                var page = await heygen.ListVoices(type, engine, language: null, gender: null, LargestPage, token, cancellationToken);
                return new([.. page.Items.Select(voice => Found(voice, type))], page.HasMore, page.NextToken);
            })
        {
            WrittenBelow = type is Ownership.Private ? "v3/voices" : null,
        };
    }

    extension(FoundVoice voice)
    {
        public SearchTerms SearchTerms => new(voice.Name ?? "", [voice.Language, voice.Gender]);

        public bool Fits(string? language, Gender? gender) => voice.Speaks(language) && gender?.Means(voice.Gender) is not false;

        /// <summary>A language without its region means all regions: Portuguese is also Portuguese (Brazil).</summary>
        private bool Speaks(string? language) => language is null
            || (voice.Language is { } own && (own.Equals(language, StringComparison.OrdinalIgnoreCase) || own.StartsWith(language + " (", StringComparison.OrdinalIgnoreCase)));
    }

    /// <exception cref="HeyGenException">Not one of HeyGen's voices speaks the language, so it is probably written in another way.</exception>
    public static void CheckLanguage(Catalog<FoundVoice> voices, string? language)
    {
        var hasPublic = voices.Items.Any(voice => voice.Type is Ownership.Public);
        if (language is null || !hasPublic || !voices.Complete || voices.Items.Any(voice => voice.Speaks(language)))
            return;

        var languages = voices.Items.Select(voice => voice.Language).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);
        throw HeyGenException.InvalidArgument("language", $"No voice speaks '{language}'.", $"Languages there are: {string.Join(", ", languages)}.");
    }

    private static FoundVoice Found(Voice voice, Ownership type) =>
        new(voice.VoiceId, voice.Name, voice.Language, voice.Gender, type, voice.SupportPause, voice.SupportLocale, voice.PreviewAudioUrl);
}
