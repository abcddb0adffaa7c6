using System.Threading.RateLimiting;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using Microsoft.Extensions.Caching.Memory;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Clients;

/// <summary>
/// Client ID metadata documents: the client id is the URL of a document that its host publishes. Strangers make the server
/// ask there, so it asks little, for a short time, only of public addresses, and remembers the answer. What was good is used
/// for a day more while its host can't be asked.
/// </summary>
internal sealed class ClientDocuments(IHttpClientFactory clients, HttpSettings settings, TimeProvider time, RefusalLog refusals) : IDisposable
{
    public const string ClientName = "client documents";
    private const string PublicMethod = "none";
    private const int LongestUrl = 1000;
    private const int MostKept = 1000;
    private const int AtATime = 4;
    private const int AtATimePerAddress = 2;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestKept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(1);
    private static readonly string[] SignedMethods = ["private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"];
    private readonly MemoryCache good = Cache();
    private readonly MemoryCache goodHosts = Cache();
    private readonly MemoryCache failed = Cache();
    private readonly PartitionedRateLimiter<IPAddress> perAddress = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => TokenBuckets.Partition(address, perSecond: 1, burst: 20));
    private readonly PartitionedRateLimiter<IPAddress> perAddressAtATime = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetConcurrencyLimiter(address, _ => Turns(AtATimePerAddress)));
    private readonly ConcurrencyLimiter ofNewHosts = new(Turns(AtATime));
    private readonly ConcurrencyLimiter ofGoodHosts = new(Turns(AtATime));

    /// <summary>True for what may be the URL of a document: https, with a path, and written the one way that a URL is.</summary>
    public static bool IsDocumentUrl(string id) => id.Length <= LongestUrl
        && Uri.TryCreate(id, UriKind.Absolute, out var url)
        && url is { UserInfo.Length: 0, Fragment.Length: 0, AbsolutePath.Length: > 1 }
        && url.Scheme == Uri.UriSchemeHttps
        && url.AbsoluteUri.Equals(id, StringComparison.Ordinal);

    /// <param name="asker">Whose request makes the server ask.</param>
    public async Task<FoundClient> Get(string id, IPAddress asker, CancellationToken cancellationToken)
    {
        if (Known(id) is { } known)
            return known;
        using var pace = perAddress.AttemptAcquire(asker);
        using var own = pace.IsAcquired ? await perAddressAtATime.AcquireAsync(asker, cancellationToken: cancellationToken) : null;
        var turns = goodHosts.TryGetValue(new Uri(id).IdnHost, out _) ? ofGoodHosts : ofNewHosts; // slow hosts of strangers leave places for the others
        using var turn = own is { IsAcquired: true } ? await turns.AcquireAsync(1, cancellationToken) : null;
        if (turn is not { IsAcquired: true })
        {
            refusals.Write("client_documents_busy", "Too many documents of clients are being asked for.");
            return new(LastGood(id)?.Client, MayPass: true);
        }

        return Known(id) ?? await Ask(id, cancellationToken);
    }

    public void Dispose()
    {
        good.Dispose();
        goodHosts.Dispose();
        failed.Dispose();
        perAddress.Dispose();
        perAddressAtATime.Dispose();
        ofNewHosts.Dispose();
        ofGoodHosts.Dispose();
    }

    private static MemoryCache Cache() => new(new MemoryCacheOptions { SizeLimit = MostKept });

    private static MemoryCacheEntryOptions For(TimeSpan lifetime) => new() { Size = 1, AbsoluteExpirationRelativeToNow = lifetime };

    private static ConcurrencyLimiterOptions Turns(int atATime) => new() { PermitLimit = atATime, QueueLimit = 4 * atATime };

    private Document? LastGood(string id) => good.TryGetValue(id, out Document? document) ? document : null;

    /// <summary>What need not be asked; null if it must be.</summary>
    private FoundClient? Known(string id)
    {
        var last = LastGood(id);
        if (last is not null && last.FreshUntil > time.GetUtcNow())
            return new(last.Client);
        return failed.TryGetValue(id, out bool mayPass) ? new(last?.Client, mayPass) : null;
    }

    private async Task<FoundClient> Ask(string id, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var http = clients.CreateClient(ClientName);
            using var request = new HttpRequestMessage(HttpMethod.Get, id) { Headers = { { "Accept", "application/json" } } };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, both.Token);
            if (response.StatusCode is not HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType is not { } type || !(type is "application/json" || type.EndsWith("+json", StringComparison.Ordinal)))
                return Unusable(id, $"it answered {(int)response.StatusCode}, or something other than JSON", mayPass: (int)response.StatusCode is >= 500 or 403 or 408 or 429);

            using var document = ClientMetadata.Parse(await response.Content.ReadAsByteArrayAsync(both.Token));
            return Read(id, document.RootElement, response);
        }
        catch (JsonException)
        {
            return Unusable(id, "it is no JSON that can be read", mayPass: false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Unusable(id, failure.GetBaseException().GetType().Name, mayPass: true);
        }
    }

    private FoundClient Read(string id, JsonElement document, HttpResponseMessage response)
    {
        if (document.ValueKind is not JsonValueKind.Object || Text(document, "client_id") != id)
            return Unusable(id, "its client_id is not its URL", mayPass: false);
        if (Secret(document) is { } secret)
            return Unusable(id, secret, mayPass: false);
        if (ClientMetadata.Read(document, settings.RedirectHosts, out var problem) is not { } read)
            return Unusable(id, problem!.Description, mayPass: false);

        var named = response.Headers.CacheControl is { NoStore: false, NoCache: false, MaxAge: { } age } ? age : ShortestKept;
        var kept = TimeSpan.FromTicks(Math.Clamp(named.Ticks, ShortestKept.Ticks, LongestKept.Ticks));
        var client = new Client(id, read.Name, read.RedirectUris, new Uri(id).IdnHost);
        good.Set(id, new Document(client, time.GetUtcNow() + kept), For(kept + LongestKept));
        goodHosts.Set(client.DocumentHost!, true, For(LongestKept));
        failed.Remove(id);
        return new(client);
    }

    /// <summary>
    /// How the client wants to show who it is, if it can't do so as a public one; null if it can. The method is the one that
    /// it prefers, and the list what it is able to do.
    /// </summary>
    private static string? Secret(JsonElement document)
    {
        var method = Text(document, "token_endpoint_auth_method") ?? PublicMethod;
        var isSigned = SignedMethods.Contains(method);
        var isPublic = method is PublicMethod || (isSigned && Texts(document, "token_endpoint_auth_methods_supported").Contains(PublicMethod));
        return isPublic && !document.TryGetProperty("client_secret", out _) ? null : $"it wants {(isSigned ? method : "a secret")}, and only {PublicMethod} is taken here";
    }

    /// <param name="why">In words of ours: the address and the document are others'.</param>
    /// <param name="mayPass">True if it may be otherwise in a minute.</param>
    private FoundClient Unusable(string id, string why, bool mayPass)
    {
        refusals.Write("client_document", $"A client's document can't be used: {why}.");
        if (!mayPass)
            good.Remove(id);
        failed.Set(id, mayPass, For(ShortestKept));
        return new(LastGood(id)?.Client, mayPass);
    }

    private static string? Text(JsonElement document, string name) => document.TryGetProperty(name, out var value) ? value.ValueKind is JsonValueKind.String ? value.GetString() : "" : null;

    private static IEnumerable<string?> Texts(JsonElement document, string name) =>
        document.TryGetProperty(name, out var values) && values.ValueKind is JsonValueKind.Array ? values.EnumerateArray().Where(value => value.ValueKind is JsonValueKind.String).Select(value => value.GetString()) : [];

    private sealed record Document(Client Client, DateTimeOffset FreshUntil);
}
