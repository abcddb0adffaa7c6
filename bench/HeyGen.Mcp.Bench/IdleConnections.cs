using HeyGen.Mcp.Bench.Running;

namespace HeyGen.Mcp.Bench;

/// <summary>What a connection costs that was used once and is kept open.</summary>
internal static class IdleConnections
{
    public static async Task<double> KilobytesEach(BenchProcess server, int count, CancellationToken cancellationToken)
    {
        await Garbage.Collect(server);
        var before = server.ResidentKilobytes;
        var clients = new List<HttpClient>(count); // each has its own connections
        try
        {
            for (var opened = 0; opened < count; opened++)
            {
                clients.Add(new HttpClient());
                using var request = McpRequest.Call(server.Endpoint, "get_video", """{"videoId":"vid_1"}""");
                request.Headers.Add("X-Bench-Video", "vid_1"); // for the bare hop, which reads no body
                using var response = await clients[^1].SendAsync(request, cancellationToken);
                response.EnsureSuccessStatusCode();
            }

            await Garbage.Collect(server);
            return (server.ResidentKilobytes - before) / (double)count;
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
