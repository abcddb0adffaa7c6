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
            var page = await heygen.SearchSounds(query, type, maxDuration is null ? limit : LargestPage, minScore, token, cancellationToken);
            if (maxDuration is not { } longest)
                return FoundSounds.Of(page.Items, page, minScore, longest: null, tooLong: []);

            var (fitting, tooLong) = (new List<Sound>(), new List<Sound>());
            for (var read = 1; ; read++)
            {
                foreach (var sound in page.Items)
                    (sound.Duration <= longest ? fitting : tooLong).Add(sound);
                if (fitting.Count >= limit || !page.HasMore || page.NextToken is null || read == MostPages)
                    return FoundSounds.Of([.. fitting.Take(limit)], page, minScore, longest, tooLong);
                page = await heygen.SearchSounds(query, type, LargestPage, minScore, page.NextToken, cancellationToken);
            }
        }

        public Task<Page<Sound>> SearchSounds(string query, SoundType? type, int limit, double minScore, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<Sound>($"v3/audio/sounds", new() { { "query", query }, { "type", type }, { "limit", limit }, { "min_score", minScore }, { "token", token } }, cancellationToken);
    }
}
