using System.ComponentModel.DataAnnotations;
using HeyGen.Api.AudioScape;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.AudioScape;

/// <summary>A second music catalogue beside HeyGen's own.</summary>
[McpServerToolType, Toolset("audioscape"), NeedsVariable(AudioScapeOptions.KeyVariable)]
internal sealed partial class AudioScapeTools(AudioScapeClient audioScape)
{
    private const string SearchPath = "developer/v1/search";

    /// <summary>Search AudioScape's music catalogue by mood, genre, artist or title. For HeyGen's own music and sound effects use search_audio_sounds.</summary>
    /// <param name="query">Words.</param>
    /// <param name="limit">Page size.</param>
    /// <param name="offset">Tracks to skip.</param>
    /// <param name="filters">Only these.</param>
    [McpServerTool(Name = "search_audioscape_music", Title = "Search AudioScape music", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<MusicSearch> SearchAudioScapeMusic(
        [MinLength(1)] string query,
        [Range(1, 100)] int limit = 20,
        [Range(0, int.MaxValue)] int offset = 0,
        MusicFilters? filters = null,
        CancellationToken cancellationToken = default)
    {
        var search = new MusicQuery(query, limit, offset, filters);
        AudioScapeRules.Check(search);
        return audioScape.Post<MusicSearch>(SearchPath, search, cancellationToken);
    }
}
