using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Webhooks;

/// <summary>A delivery as HeyGen sent it, to be sent once more, or otherwise.</summary>
internal sealed record Delivery(string Path, byte[] Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>The public address of a server: its port is known before the server's, and it keeps what came and was passed on.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private static readonly string[] OfTheEvent = ["Heygen-Signature", "Heygen-Timestamp", "Heygen-Event-Id"];
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ConcurrentQueue<Delivery> deliveries = new();
    private WebApplication app = null!;

    /// <summary>Where deliveries go; null for nowhere.</summary>
    public Uri? Target { get; set; }

    public string PublicUrl => $"{app.Urls.Single()}/mcp";

    public IReadOnlyList<Delivery> Deliveries => [.. deliveries];

    public static async Task<Relay> Start()
    {
        var relay = new Relay();
        relay.app = await TestHost.Start(relay.PassOn);
        return relay;
    }

    /// <returns>The status that the server answers with.</returns>
    public async Task<int> Send(Delivery delivery)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Target!, delivery.Path)) { Content = new ByteArrayContent(delivery.Body) };
        foreach (var (name, value) in delivery.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task PassOn(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var delivery = new Delivery(http.Request.Path, body.ToArray(), OfTheEvent.Where(http.Request.Headers.ContainsKey).ToDictionary(name => name, name => http.Request.Headers[name].ToString(), StringComparer.Ordinal));
        http.Response.StatusCode = Target is null ? StatusCodes.Status202Accepted : await Send(delivery);
        deliveries.Enqueue(delivery);
    }
}
