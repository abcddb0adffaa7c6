namespace HeyGen.Sandbox.Endpoints;

/// <summary>A piece of music in AudioScape's catalog: made up, of a made-up artist; the same in every run.</summary>
internal sealed record Track(string Id, string Name, string Artist, string Album, string Genre, string Mood, double Seconds, int BeatsPerMinute)
{
    private static readonly (string Artist, string Genre)[] Artists =
    [
        ("The Sandbox Trio", "jazz"), ("Paper Lanterns", "acoustic"), ("Gravel Road", "rock"), ("Night Bus", "electronic"), ("Quiet Harbour", "ambient"), ("Brass Kettle", "orchestral"),
    ];

    private static readonly string[] Moods = ["upbeat", "calm", "dark", "happy", "dreamy", "epic", "sad", "playful"];

    private static readonly string[] Things = ["Morning", "Window", "River", "Engine", "Letter", "Orchard", "Signal", "Staircase"];

    public static readonly IReadOnlyList<Track> All =
    [
        .. from artist in Artists
           from mood in Moods.Index()
           let name = $"{char.ToUpperInvariant(mood.Item[0])}{mood.Item[1..]} {Things[(Ids.Hash(artist.Artist) + mood.Index) % Things.Length]}"
           let chance = Ids.Hash($"{artist.Artist} {name}")
           let album = $"{artist.Artist}, volume {1 + (mood.Index / 4)}"
           select new Track(Ids.Of($"audioscape {artist.Artist} {name}"), name, artist.Artist, album, artist.Genre, mood.Item, 45 + (chance % 180), 60 + (chance % 110)),
    ];

    /// <summary>What a search by meaning looks at.</summary>
    public string Description => $"{Mood} {Genre} {Name} {Artist} music";
}

/// <summary>AudioScape's music search: another company's API with a key and an error form of its own, played here so that one address serves both.</summary>
internal static class AudioScapeEndpoints
{
    private const string Path = "/developer/v1/search";
    private const int MaxLimit = 100;

    public static void MapAudioScape(this WebApplication app, SandboxState state) =>
        app.MapMethods(Path, [HttpMethods.Post], (RequestDelegate)(http => Search(state, http)));

    private static async Task Search(SandboxState state, HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        var (status, body) = Answer(http.Request, text);
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status429TooManyRequests)
            http.Response.Headers.RetryAfter = "1";
        state.Ledger.Add(new SandboxRequest(
            state.Clock.Now, http.Request.Method, Path, http.Request.Headers["x-api-key"], IdempotencyKey: null, http.Request.Headers.UserAgent, status, Replayed: false));
        await http.WriteJson(body);
    }

    private static (int Status, JsonObject Body) Answer(HttpRequest http, string text)
    {
        if (string.IsNullOrWhiteSpace(http.Headers["x-api-key"]))
            return (401, new() { ["error"] = "Send an API key in the x-api-key header." });
        if (FaultTriggers.TooMany.IsIn(text))
            return (429, new() { ["message"] = "Sandbox: too many requests, as the trigger word asked." });
        if (FaultTriggers.ServerError.IsIn(text))
            return (500, new() { ["error"] = "Sandbox: an error inside the server, as the trigger word asked." });
        var request = Parse(text);
        return Problem(request) is { } problem ? (400, new() { ["error"] = problem }) : (200, Find(request!, $"{http.Scheme}://{http.Host}"));
    }

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

    private static string? Problem(JsonObject? request)
    {
        bool IsBad(string name, int least, int most) =>
            request!.Has(name) && !(request.Number(name) is { } number && number >= least && number <= most && number % 1 == 0);
        return request is null ? "The body must be a JSON object."
            : string.IsNullOrWhiteSpace(request.Text("query")) ? "query is required."
            : IsBad("limit", 1, MaxLimit) ? $"limit must be a whole number from 1 to {MaxLimit}."
            : IsBad("offset", 0, int.MaxValue) ? "offset must be a whole number from 0."
            : request.Child("filters")?["genres"] is { } genres && !(genres is JsonArray names && names.All(name => name?.GetValueKind() is JsonValueKind.String))
                ? "filters.genres must be a list of words."
            : null;
    }

    /// <summary>An artist's name finds what the artist made; anything else is searched by meaning.</summary>
    private static JsonObject Find(JsonObject request, string origin)
    {
        var (query, limit, offset) = (request.Text("query")!, request.Integer("limit") ?? 20, request.Integer("offset") ?? 0);
        var filters = request.Child("filters") ?? [];
        var (genres, duration) = (filters.Texts("genres"), filters.Child("duration") ?? []);
        var artist = Track.All.Select(track => track.Artist).FirstOrDefault(name => name.Equals(query.Trim(), StringComparison.OrdinalIgnoreCase));
        var hits = (
            from track in Track.All
            where genres.Count == 0 || genres.Contains(track.Genre, StringComparer.OrdinalIgnoreCase)
            where !(track.Seconds < duration.Number("min")) && !(track.Seconds > duration.Number("max"))
            let score = artist is null ? WordOverlap.Score(query, track.Description) : track.Artist == artist ? 1 : 0
            where score > 0
            orderby score descending, track.Name, track.Artist
            select (Track: track, Score: score)).ToArray();

        var byArtist = Track.All.Where(track => track.Artist == artist).ToArray();
        return new JsonObject
        {
            ["tracks"] = hits.Skip(offset).Take(limit).Select(hit => View(hit.Track, hit.Score, origin)).ToJsonArray(),
            ["artists"] = byArtist.CountBy(track => track.Artist)
                .Select(own => new JsonObject { ["name"] = own.Key, ["track_count"] = own.Value }).ToJsonArray(),
            ["albums"] = byArtist.CountBy(track => track.Album).OrderBy(album => album.Key, StringComparer.Ordinal)
                .Select(album => new JsonObject { ["name"] = album.Key, ["artist"] = artist, ["track_count"] = album.Value }).ToJsonArray(),
            ["meta"] = new JsonObject
            {
                ["total"] = hits.Length,
                ["limit"] = limit,
                ["offset"] = offset,
                ["search_method"] = artist is null ? "semantic" : "text",
                ["matched_artist"] = artist,
            },
        };
    }

    private static JsonObject View(Track track, double score, string origin) => new()
    {
        ["asset_id"] = track.Id,
        ["name"] = track.Name,
        ["artist"] = track.Artist,
        ["album"] = track.Album,
        ["duration"] = track.Seconds,
        ["genre"] = track.Genre,
        ["bpm"] = track.BeatsPerMinute,
        ["score"] = score,
        ["thumbnail_url"] = $"{origin}/media/public/cards/square/{track.Genre}.png",
    };
}
