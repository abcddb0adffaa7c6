using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace HeyGen.Mcp.Bench.Servers;

/// <summary>Reads a request, asks the upstream, streams its answer back: no protocol, no check, no tool.</summary>
internal static class BareHop
{
    public static async Task<int> Run(int port, int upstreamPort, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{upstreamPort}") };
        await using var app = BenchServer.Create(port);
        app.MapPost("/mcp", async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/videos/{http.Request.Headers["X-Bench-Video"]}");
            request.Headers.Add("x-api-key", http.Request.Headers["X-Api-Key"].ToString());
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
            http.Response.ContentType = "application/json";
            await response.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        });
        await ((IHost)app).RunAsync(cancellationToken);
        return 0;
    }
}
