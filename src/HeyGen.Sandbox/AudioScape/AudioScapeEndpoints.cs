using System.Text;
using HeyGen.Sandbox.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.AudioScape;

/// <summary>AudioScape's music search: another company's API with a key and an error form of its own, played here so that one address serves both.</summary>
internal static class AudioScapeEndpoints
{
    private const string Path = "/developer/v1/search";

    public static void MapAudioScape(this WebApplication app, World world) =>
        app.MapMethods(Path, [HttpMethods.Post], (RequestDelegate)(http => Search(world, http)));

    private static async Task Search(World world, HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        var (status, body) = Answer(http.Request, text);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        if (status == StatusCodes.Status429TooManyRequests)
            http.Response.Headers.RetryAfter = "1";
        world.Ledger.Add(new SandboxRequest(
            world.Clock.Now, http.Request.Method, Path, http.Request.Headers["x-api-key"], IdempotencyKey: null, http.Request.Headers.UserAgent, status, Replayed: false));
        await http.Response.WriteAsync(body.ToJsonString(Json.Plain), http.RequestAborted);
    }

    private static (int Status, JsonObject Body) Answer(HttpRequest http, string text)
    {
        if (string.IsNullOrWhiteSpace(http.Headers["x-api-key"]))
            return (401, new() { ["error"] = "Send an API key in the x-api-key header." });
        if (Triggers.TooMany.IsIn(text))
            return (429, new() { ["message"] = "Sandbox: too many requests, as the trigger word asked." });
        if (Triggers.ServerError.IsIn(text))
            return (500, new() { ["error"] = "Sandbox: an error inside the server, as the trigger word asked." });

        var (request, problem) = AudioScapeRequest.Read(text);
        return request is null ? (400, new() { ["error"] = problem }) : (200, Find(request, $"{http.Scheme}://{http.Host}"));
    }

    /// <summary>An artist's name finds what the artist made; anything else is searched by meaning.</summary>
    private static JsonObject Find(AudioScapeRequest request, string origin)
    {
        var artist = TrackList.All.Select(track => track.Artist).FirstOrDefault(name => name.Equals(request.Query.Trim(), StringComparison.OrdinalIgnoreCase));
        var hits = (
            from track in TrackList.All
            where request.Allows(track)
            let score = artist is null ? WordOverlap.Score(request.Query, track.Description) : track.Artist == artist ? 1 : 0
            where score > 0
            orderby score descending, track.Name, track.Artist
            select (Track: track, Score: score)).ToArray();

        var page = hits.Skip(request.Offset).Take(request.Limit).ToArray();
        return new JsonObject
        {
            ["tracks"] = page.Select(hit => View(hit.Track, hit.Score, origin)).ToJsonArray(),
            ["artists"] = Artists(artist).ToJsonArray(),
            ["albums"] = Albums(artist).ToJsonArray(),
            ["meta"] = new JsonObject
            {
                ["total"] = hits.Length,
                ["limit"] = request.Limit,
                ["offset"] = request.Offset,
                ["search_method"] = artist is null ? "semantic" : "text",
                ["matched_artist"] = artist,
            },
        };
    }

    private static IEnumerable<JsonObject> Artists(string? name) =>
        from track in TrackList.All
        where track.Artist == name
        group track by track.Artist into own
        select new JsonObject { ["name"] = own.Key, ["track_count"] = own.Count() };

    private static IEnumerable<JsonObject> Albums(string? artist) =>
        from track in TrackList.All
        where track.Artist == artist
        group track by track.Album into album
        orderby album.Key
        select new JsonObject { ["name"] = album.Key, ["artist"] = artist, ["track_count"] = album.Count() };

    private static JsonObject View(Track track, double score, string origin) => new()
    {
        ["asset_id"] = track.Id,
        ["name"] = track.Name,
        ["artist"] = track.Artist,
        ["album"] = track.Album,
        ["duration"] = track.Seconds,
        ["genre"] = track.Genre,
        ["bpm"] = track.Bpm,
        ["score"] = score,
        ["thumbnail_url"] = $"{origin}/media/public/cards/square/{track.Genre}.png",
    };
}
