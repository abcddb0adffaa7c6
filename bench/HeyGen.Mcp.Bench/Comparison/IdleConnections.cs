using System.Globalization;
using HeyGen.Mcp.Bench.Running;

namespace HeyGen.Mcp.Bench.Comparison;

/// <summary>What a connection costs that was used once and is kept open.</summary>
internal static class IdleConnections
{
    private const int Count = 1000;
    private const int Warming = 15; // s: until calls no longer grow the heap

    public static async Task<int> Run(int rounds, CancellationToken cancellationToken)
    {
        await using var upstream = await BenchProcess.StartOwn("upstream");
        for (var round = 0; round < rounds; round++)
        {
            var (hop, ours) = await OfFreshServers(upstream, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"idle connection, fresh processes: bare hop {hop:0.0} KiB, heygen-mcp {ours:0.0} KiB"));
        }

        return 0;
    }

    /// <summary>In KiB of resident memory each, of the hop and of heygen-mcp, in fresh processes.</summary>
    public static async Task<(double Hop, double Ours)> OfFreshServers(BenchProcess upstream, CancellationToken cancellationToken)
    {
        await using var hop = await BenchProcess.StartOwn("hop", "--upstream-port", $"{upstream.Port}");
        await using var ours = await HeyGenMcp.Start("heygen-mcp", upstream);
        foreach (var server in new[] { hop, ours })
            await Wrk.Run(server.Endpoint, 32, Warming, ComparedServers.Call(ComparedServers.Video(0)));
        return (await KilobytesEach(hop, cancellationToken), await KilobytesEach(ours, cancellationToken));
    }

    private static async Task<double> KilobytesEach(BenchProcess server, CancellationToken cancellationToken)
    {
        await Garbage.Collect(server);
        var before = server.ResidentKilobytes;
        var clients = new List<HttpClient>(Count); // each has its own connections
        try
        {
            for (var opened = 0; opened < Count; opened++)
            {
                clients.Add(new HttpClient());
                using var request = McpRequest.Call(server.Endpoint, "get_video", """{"videoId":"vid_1"}""");
                request.Headers.Add("X-Bench-Video", "vid_1"); // for the bare hop, which reads no body
                using var response = await clients[^1].SendAsync(request, cancellationToken);
                response.EnsureSuccessStatusCode();
            }

            await Garbage.Collect(server);
            return (server.ResidentKilobytes - before) / (double)Count;
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
