namespace HeyGen.Mcp.Features.AudioScape;

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
