using System.Text.Json;

namespace HeyGen.Sandbox.AudioScape;

/// <summary>A search as AudioScape reads it.</summary>
internal sealed record AudioScapeRequest(string Query, int Limit, int Offset, IReadOnlyList<string> Genres, double? Shortest, double? Longest)
{
    private const int DefaultLimit = 20;
    private const int LargestLimit = 100;

    /// <summary>The search, or what is wrong with it.</summary>
    public static (AudioScapeRequest? Request, string? Problem) Read(string text)
    {
        if (Parse(text) is not { } body)
            return (null, "The body must be a JSON object.");
        if (string.IsNullOrWhiteSpace(body.Text("query")))
            return (null, "query is required.");

        var (limit, offset) = (body.Has("limit") ? body.Number("limit") : DefaultLimit, body.Has("offset") ? body.Number("offset") : 0);
        if (limit is not (>= 1 and <= LargestLimit) || limit % 1 != 0)
            return (null, $"limit must be a whole number from 1 to {LargestLimit}.");
        if (offset is not >= 0 || offset % 1 != 0)
            return (null, "offset must be a whole number from 0.");

        var filters = body.Child("filters");
        var duration = filters?.Child("duration");
        if (filters?["genres"] is { } genres && !(genres is JsonArray names && names.All(name => name?.GetValueKind() is JsonValueKind.String)))
            return (null, "filters.genres must be a list of words.");
        return (new(body.Text("query")!, (int)limit, (int)offset, filters?.Texts("genres") ?? [], duration?.Number("min"), duration?.Number("max")), null);
    }

    public bool Allows(Track track) =>
        (Genres.Count == 0 || Genres.Contains(track.Genre, StringComparer.OrdinalIgnoreCase))
        && !(track.Seconds < Shortest)
        && !(track.Seconds > Longest);

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
