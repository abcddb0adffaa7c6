namespace HeyGen.Mcp.Features.Audio;

/// <summary>The audio library of the API.</summary>
internal static class AudioCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<Sound>> SearchSounds(string query, SoundType? type, int limit, double minScore, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<Sound>($"v3/audio/sounds", new() { { "query", query }, { "type", type }, { "limit", limit }, { "min_score", minScore }, { "token", token } }, cancellationToken);
    }
}
