using System.Security.Claims;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace HeyGen.Mcp.Hosting.Http.Sessions;

/// <summary>
/// How many sessions may be open at a time: of one caller, of one address, because keys can be made up, and in all. Beyond that the one
/// that has been idle longest is closed, and restored when its client comes back; but never one of a known caller for one that is not.
/// </summary>
internal sealed class SessionPlaces(AcceptedKeys accepted, EndpointDataSource endpoints, IServiceProvider services, ILogger<SessionPlaces> logger)
{
    public const int Most = 4000;
    private const int MostIdle = 2000;
    private const int MostOfAnAddress = 500;
    private const int MostOfACaller = 100;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly Lazy<RequestDelegate> end = new(() => endpoints.Endpoints.First(static endpoint =>
        endpoint.Metadata.GetMetadata<McpEndpoint>() is not null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Delete) is true).RequestDelegate!);

    private long uses;

    public static HttpRefusal NoneFree { get; } = new(StatusCodes.Status503ServiceUnavailable, "This client can ask its user, which needs a session, and all there may be are in use.") { RetryAfter = TimeSpan.FromSeconds(30), Reason = "too_many_sessions" };

    /// <summary>Holds a place until the request is over, and as long as there is a session.</summary>
    /// <param name="id">Of a session that goes on; null for one that the request begins.</param>
    /// <returns>False if there is none.</returns>
    public bool TryEnter(HttpContext http, string? id = null)
    {
        lock (gate)
        {
            var known = accepted.Knows(http);
            if (id is null || !places.TryGetValue(id, out var place))
            {
                place = new Place(id ?? http.TraceIdentifier, http.Features.Get<Caller>()?.Credential.Fingerprint ?? "", ClientAddress.Of(http), http.User) { IsKnown = known };
                if (!MakeRoom(place))
                    return false;
                places[place.Id] = place;
            }

            place.IsKnown |= known;
            place.Requests++;
            http.Features.Set(place);
            var before = http.Features.Get<Use>();
            http.Features.Set(new Use(() =>
            {
                Leave(place);
                before?.Dispose();
            }));
            return true;
        }
    }

    /// <summary>The request has been served, before its client learns of the end: whatever that sends next finds the place free.</summary>
    public static void Leave(HttpContext http)
    {
        http.Features.Get<Use>()?.Dispose();
        http.Features.Set<Use>(null);
    }

    /// <summary>The session of a request begins, or is restored.</summary>
    /// <returns>What it disposes when it ends.</returns>
    public IDisposable? Begin(HttpContext http, string id)
    {
        if (http.Features.Get<Place>() is not { } place)
            return null;
        lock (gate)
        {
            Remove(place);
            place.Id = id;
            place.Sessions++;
            places[id] = place;
        }

        return new Use(() => End(place));
    }

    /// <summary>
    /// Before a request opens the stream of its session. The SDK opens one in the life of a session: for another the session ends, and
    /// the request restores it, so that of two streams the newer is served.
    /// </summary>
    /// <returns>What <see cref="CloseStream"/> takes; null while other requests are under way, which would end with the session.</returns>
    public async Task<object?> OpenStream(HttpContext http)
    {
        var place = http.Features.GetRequiredFeature<Place>();
        var stream = new object();
        bool isFirst;
        lock (gate)
        {
            isFirst = place.Stream is null;
            if (!isFirst && place.Requests > (place.IsStreamOpen ? 2 : 1))
                return null;
            (place.Stream, place.IsStreamOpen) = (stream, true);
        }

        if (!isFirst)
            await Close(place);
        return stream;
    }

    /// <summary>The stream of a session is over: so is the session, if nothing else goes on in it, and its next request restores it.</summary>
    public async Task CloseStream(HttpContext http, object stream)
    {
        var place = http.Features.GetRequiredFeature<Place>();
        lock (gate)
        {
            if (place.Stream != stream)
                return;
            place.IsStreamOpen = false;
            if (place.Requests > 1)
                return;
            place.Stream = null;
        }

        await Close(place);
    }

    private void Leave(Place place)
    {
        lock (gate)
        {
            place.IsKnown |= accepted.Has(place.Caller);
            place.Requests--;
            place.LastUse = ++uses;
            if (place is { Requests: 0, Sessions: 0 })
                Remove(place);
        }
    }

    /// <summary>One that was restored meanwhile goes on in the same place.</summary>
    private void End(Place place)
    {
        lock (gate)
        {
            if (--place.Sessions is 0 && place.Requests is 0)
                Remove(place);
        }
    }

    private void Remove(Place place)
    {
        if (places.GetValueOrDefault(place.Id) == place)
            places.Remove(place.Id);
    }

    private bool MakeRoom(Place wanted)
    {
        var isKnown = wanted.IsKnown || places.Values.Any(place => place.Caller == wanted.Caller && place.IsKnown);
        return Fits(place => place.Caller == wanted.Caller, MostOfACaller)
            && Fits(place => place.Address.Equals(wanted.Address), MostOfAnAddress)
            && Fits(static _ => true, Most)
            && Fits(static place => place.Requests is 0, MostIdle);

        bool Fits(Func<Place, bool> isCounted, int most)
        {
            Place[] counted = [.. places.Values.Where(isCounted)];
            if (counted.Length < most)
                return true;
            if (counted.Where(place => place.Requests is 0 && (isKnown || !place.IsKnown)).OrderBy(place => place.IsKnown).ThenBy(place => place.LastUse).FirstOrDefault() is not { } oldest)
                return false;
            Remove(oldest);
            _ = CloseInBackground(oldest);
            return true;
        }
    }

    /// <summary>Nobody waits for the end: that it failed is told in the log.</summary>
    private async Task CloseInBackground(Place place)
    {
        try
        {
            await Close(place);
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "A session that made room for another could not be closed");
        }
    }

    /// <summary>As its client would: the SDK has no other way. The session is not found any more once this returns, and then ends.</summary>
    private Task Close(Place place)
    {
        var request = new DefaultHttpContext { RequestServices = services, User = place.User };
        request.Request.Method = HttpMethods.Delete;
        request.Request.Headers[McpRequest.SessionHeader] = place.Id;
        return end.Value(request);
    }

    private sealed class Place(string id, string caller, IPAddress address, ClaimsPrincipal user)
    {
        public string Id { get; set; } = id;

        public string Caller => caller;

        public IPAddress Address => address;

        public ClaimsPrincipal User => user;

        /// <summary>HeyGen has accepted the caller's key, or its token was checked.</summary>
        public bool IsKnown { get; set; }

        /// <summary>Requests that are served now: idle is who has none.</summary>
        public int Requests { get; set; }

        /// <summary>More than one for the moment in which an old one ends and is restored.</summary>
        public int Sessions { get; set; }

        /// <summary>The last stream that was opened in the session for what answers none of its requests; null if it can open one.</summary>
        public object? Stream { get; set; }

        public bool IsStreamOpen { get; set; }

        public long LastUse { get; set; }
    }

    private sealed class Use(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
