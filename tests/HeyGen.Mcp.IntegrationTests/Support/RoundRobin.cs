using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>A load balancer on a free port: each request goes to the next replica; one that is gone is 502, then left out.</summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private readonly List<Uri> replicas;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly Lock turn = new();
    private WebApplication app = null!;
    private int next;

    private RoundRobin(IEnumerable<Uri> replicas) => this.replicas = [.. replicas];

    public Uri Address => new(app.Urls.Single());

    public static async Task<RoundRobin> Start(params IEnumerable<Uri> replicas)
    {
        var balancer = new RoundRobin(replicas);
        balancer.app = await TestHost.Start(balancer.Forward);
        return balancer;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task Forward(HttpContext http)
    {
        var replica = Next();
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(replica, http.Request.Path)) { Content = new StreamContent(http.Request.Body) };
        foreach (var (name, value) in http.Request.Headers.Where(header => header.Key is not "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.AsEnumerable()))
                request.Content.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
        }

        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
            http.Response.StatusCode = (int)response.StatusCode;
            http.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            await response.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
        catch (HttpRequestException)
        {
            Forget(replica);
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    private Uri Next()
    {
        lock (turn)
            return replicas[next++ % replicas.Count];
    }

    private void Forget(Uri replica)
    {
        lock (turn)
            replicas.Remove(replica);
    }
}
