namespace HeyGen.Mcp.Features.Audio;

/// <summary>The audio library of the API.</summary>
internal static class AudioCalls
{
    private const int LargestPage = 50;

    /// <summary>How far a search goes for sounds that are short enough.</summary>
    private const int MostPages = 4;

    extension(HeyGenClient heygen)
    {
        /// <summary>HeyGen does not search by length, so what is too long is left out of its answers.</summary>
        public async Task<FoundSounds> FindSounds(string query, SoundType type, int limit, double minScore, double? maxDuration, string? token, CancellationToken cancellationToken)
        {
            if (maxDuration is not { } longest)
                return FoundSounds.Of(await heygen.SearchSounds(query, type, limit, minScore, token, cancellationToken), minScore, longest: null, tooLong: []);

            var tooLong = new List<Sound>();
            var found = await FilteredPages.Search(at => heygen.SearchSounds(query, type, LargestPage, minScore, at, cancellationToken), Fits, limit, token, MostPages);
            return FoundSounds.Of(found, minScore, longest, tooLong);

            bool Fits(Sound sound)
            {
                var fits = sound.Duration <= longest;
                if (!fits)
                    tooLong.Add(sound);
                return fits;
            }
        }

        public Task<Page<Sound>> SearchSounds(string query, SoundType? type, int limit, double minScore, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<Sound>($"v3/audio/sounds", new() { { "query", query }, { "type", type }, { "limit", limit }, { "min_score", minScore }, { "token", token } }, cancellationToken);
    }
}
