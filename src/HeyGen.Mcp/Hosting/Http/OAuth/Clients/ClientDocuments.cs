using System.Net;
using System.Threading.RateLimiting;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using Microsoft.Extensions.Caching.Memory;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Clients;

/// <summary>
/// Client ID metadata documents: the client id is the URL of a document that its host publishes. Strangers make the server
/// ask there, so it asks little, for a short time, only of public addresses, and remembers the answer.
/// </summary>
internal sealed class ClientDocuments(IHttpClientFactory clients, HttpSettings settings, TimeProvider time, RefusalLog refusals) : IDisposable
{
    public const string ClientName = "client documents";
    private const int LongestUrl = 1000;
    private const int MostKept = 1000;
    private const int AtATime = 8;
    private const int AtATimePerAddress = 2;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestKept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(1);
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly PartitionedRateLimiter<IPAddress> perAddress = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => TokenBuckets.Partition(address, perSecond: 1, burst: 20));
    private readonly PartitionedRateLimiter<IPAddress> perAddressAtATime = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetConcurrencyLimiter(address, _ => new ConcurrencyLimiterOptions { PermitLimit = AtATimePerAddress, QueueLimit = 4 * AtATimePerAddress }));
    private readonly ConcurrencyLimiter atATime = new(new ConcurrencyLimiterOptions { PermitLimit = AtATime, QueueLimit = 4 * AtATime });

    /// <summary>True for what may be the URL of a document: https, with a path, and written the one way that a URL is.</summary>
    public static bool IsDocumentUrl(string id) => id.Length <= LongestUrl
        && Uri.TryCreate(id, UriKind.Absolute, out var url)
        && url is { UserInfo.Length: 0, Fragment.Length: 0, AbsolutePath.Length: > 1 }
        && url.Scheme == Uri.UriSchemeHttps
        && url.AbsoluteUri.Equals(id, StringComparison.Ordinal);

    /// <param name="asker">Whose request makes the server ask.</param>
    /// <returns>Null if there is no such client.</returns>
    public async Task<Client?> Get(string id, IPAddress asker, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(id, out Client? client))
            return client;
        using var pace = perAddress.AttemptAcquire(asker);
        using var own = pace.IsAcquired ? await perAddressAtATime.AcquireAsync(asker, cancellationToken: cancellationToken) : null;
        using var turn = own is { IsAcquired: true } ? await atATime.AcquireAsync(1, cancellationToken) : null;
        if (turn is not { IsAcquired: true })
        {
            refusals.Write("client_documents_busy", "Too many documents of clients are being asked for.");
            return null;
        }

        if (known.TryGetValue(id, out client))
            return client;

        (client, var kept) = await Ask(id, cancellationToken);
        return known.Set(id, client, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = kept });
    }

    public void Dispose()
    {
        known.Dispose();
        perAddress.Dispose();
        perAddressAtATime.Dispose();
        atATime.Dispose();
    }

    private async Task<(Client? Client, TimeSpan Kept)> Ask(string id, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var http = clients.CreateClient(ClientName);
            using var request = new HttpRequestMessage(HttpMethod.Get, id) { Headers = { { "Accept", "application/json" } } };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, both.Token);
            if (response.StatusCode is not HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType is not { } type || !(type is "application/json" || type.EndsWith("+json", StringComparison.Ordinal)))
                return Unusable($"it answered {(int)response.StatusCode}, or something other than JSON");

            using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(both.Token), new JsonDocumentOptions { MaxDepth = 16 });
            return Read(id, document.RootElement, response);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Unusable(failure.GetBaseException().GetType().Name);
        }
    }

    private (Client? Client, TimeSpan Kept) Read(string id, JsonElement document, HttpResponseMessage response)
    {
        if (document.ValueKind is not JsonValueKind.Object || Text(document, "client_id") != id)
            return Unusable("its client_id is not its URL");
        if (document.TryGetProperty("client_secret", out _) || Text(document, "token_endpoint_auth_method") is not (null or "none"))
            return Unusable("it speaks of a secret");
        if (ClientMetadata.Read(document, settings.RedirectHosts, out var problem) is not { } client)
            return Unusable(problem!.Description);

        var kept = response.Headers.CacheControl is { NoStore: false, NoCache: false, MaxAge: { } age } ? age : ShortestKept;
        return (new Client(id, client.Name, client.RedirectUris, new Uri(id).IdnHost), TimeSpan.FromTicks(Math.Clamp(kept.Ticks, ShortestKept.Ticks, LongestKept.Ticks)));
    }

    /// <param name="why">In words of ours: the address and the document are others'.</param>
    private (Client? Client, TimeSpan Kept) Unusable(string why)
    {
        refusals.Write("client_document", $"A client's document can't be used: {why}.");
        return (null, ShortestKept);
    }

    private static string? Text(JsonElement document, string name) => document.TryGetProperty(name, out var value) ? value.ValueKind is JsonValueKind.String ? value.GetString() : "" : null;
}
