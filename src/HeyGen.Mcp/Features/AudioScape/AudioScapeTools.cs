using HeyGen.Api.AudioScape;

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

/// <summary>What arguments of a search need each other.</summary>
internal static class AudioScapeRules
{
    public static void Check(MusicQuery query)
    {
        if (string.IsNullOrWhiteSpace(query.Query))
            throw HeyGenException.InvalidArgument("query", "query must say what to look for.");
        if (query.Filters?.Duration is { Min: < 0 } or { Max: < 0 })
            throw HeyGenException.InvalidArgument("filters.duration", "filters.duration counts seconds; they can't be negative.");
        if (query.Filters?.Duration is { Min: { } least, Max: { } most } && least > most)
            throw HeyGenException.InvalidArgument("filters.duration.min", $"filters.duration.min ({least}) must not be above max ({most}).");
    }
}
