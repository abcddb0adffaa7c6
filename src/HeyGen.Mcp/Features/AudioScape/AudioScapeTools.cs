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

/// <summary>Which tracks are wanted.</summary>
internal sealed record MusicFilters(
    IReadOnlyList<string>? Genres = null,
    [property: Description("Seconds.")] MusicDuration? Duration = null);

internal sealed record MusicDuration(
    double? Min = null,
    double? Max = null);

/// <summary>What <c>POST /developer/v1/search</c> takes.</summary>
internal sealed record MusicQuery(
    [property: Description("Words.")][property: MinLength(1)] string Query,
    [property: Description("Page size.")][property: Range(1, 100)] int Limit = 20,
    [property: Description("Tracks to skip.")][property: Range(0, int.MaxValue)] int Offset = 0,
    [property: Description("Only these.")] MusicFilters? Filters = null);

/// <summary>What AudioScape found.</summary>
internal sealed record MusicSearch(
    [property: Description("Tracks, best first.")] IReadOnlyList<MusicTrack>? Tracks = null,
    [property: Description("Artists of that name.")] IReadOnlyList<MusicArtist>? Artists = null,
    [property: Description("Albums of that name.")] IReadOnlyList<MusicAlbum>? Albums = null,
    [property: Description("About the search.")] MusicSearchMeta? Meta = null) : ApiRecord;

internal sealed record MusicTrack(
    [property: Description("AudioScape's id; no HeyGen asset id.")] string AssetId,
    [property: Description("Title.")] string? Name = null,
    [property: Description("Artist.")] string? Artist = null,
    [property: Description("Album.")] string? Album = null,
    [property: Description("Seconds.")] double? Duration = null,
    [property: Description("Genre.")] string? Genre = null,
    [property: Description("Beats a minute.")] double? Bpm = null,
    [property: Description("How well it fits.")] double? Score = null,
    [property: Description("Cover image.")] string? ThumbnailUrl = null) : ApiRecord;

internal sealed record MusicArtist(
    [property: Description("Name.")] string? Name = null,
    [property: Description("Tracks in the catalogue.")] double? TrackCount = null) : ApiRecord;

internal sealed record MusicAlbum(
    [property: Description("Title.")] string? Name = null,
    [property: Description("Artist.")] string? Artist = null,
    [property: Description("Tracks in the catalogue.")] double? TrackCount = null) : ApiRecord;

internal sealed record MusicSearchMeta(
    [property: Description("Tracks found in all.")] double? Total = null,
    [property: Description("Page size.")] double? Limit = null,
    [property: Description("Tracks skipped.")] double? Offset = null,
    [property: Description("semantic (by meaning) or text (by name).")] string? SearchMethod = null,
    [property: Description("Artist whose name the query is.")] string? MatchedArtist = null) : ApiRecord;

[JsonSerializable(typeof(MusicQuery))]
[JsonSerializable(typeof(MusicSearch))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class AudioScapeJson : JsonSerializerContext;
