using HeyGen.Api.AudioScape;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.AudioScape;

/// <summary>A second music catalogue beside HeyGen's own.</summary>
[McpServerToolType, Toolset("audioscape"), NeedsVariable(AudioScapeOptions.KeyVariable)]
internal sealed partial class AudioScapeTools(AudioScapeClient audioScape)
{
    private const string SearchPath = "developer/v1/search";

    /// <summary>Search AudioScape's music catalogue by mood, genre, artist or title. For HeyGen's own music and sound effects use search_audio_sounds.</summary>
    [McpServerTool(Name = "search_audioscape_music", Title = "Search AudioScape music", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<MusicSearch> SearchAudioScapeMusic([AsArguments] MusicQuery search, CancellationToken cancellationToken = default)
    {
        AudioScapeRules.Check(search);
        return audioScape.Post<MusicSearch>(SearchPath, search, cancellationToken);
    }
}
