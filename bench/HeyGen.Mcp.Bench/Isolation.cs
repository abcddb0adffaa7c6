using HeyGen.Mcp.Bench.Running;
using HeyGen.Mcp.Bench.Servers;

namespace HeyGen.Mcp.Bench;

/// <summary>
/// Two tenants share 64 connections and every JSON-RPC id, one call in ten hangs up before its answer. The upstream puts
/// the asking key backwards into the video's title, so an answer that crosses over shows.
/// </summary>
internal static class Isolation
{
    private const int Connections = 64;
    private static readonly string[] Keys = ["bench-tenant-aaaaaaaaaaaa", "bench-tenant-bbbbbbbbbbbb"];

    public static async Task<int> Run(int calls, CancellationToken cancellationToken)
    {
        await using var upstream = await BenchProcess.StartOwn("upstream");
        await using var server = await HeyGenMcp.Start("heygen-mcp", upstream);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Connections };
        using var client = new HttpClient(handler);
        var (own, foreign, dropped, refused) = (0, 0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, calls), new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken }, async (number, token) =>
        {
            var (key, other) = (Keys[number % 2], Keys[(number + 1) % 2]);
            using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(token);
            if (number % 10 is 9)
                hangUp.CancelAfter(Random.Shared.Next(25));
            try
            {
                using var request = McpRequest.Call(server.Endpoint, "get_video", """{"videoId":"vid_jitter_50"}""", key);
                using var response = await client.SendAsync(request, hangUp.Token);
                var answer = await response.Content.ReadAsStringAsync(hangUp.Token);
                if (answer.Contains(FakeUpstream.Backwards(other), StringComparison.Ordinal))
                    Interlocked.Increment(ref foreign);
                else if (answer.Contains(FakeUpstream.Backwards(key), StringComparison.Ordinal))
                    Interlocked.Increment(ref own);
                else
                    Interlocked.Increment(ref refused);
            }
            catch (OperationCanceledException) when (!token.IsCancellationRequested)
            {
                Interlocked.Increment(ref dropped);
            }
        });

        Console.WriteLine($"{calls} calls over {Connections} connections: {own} own answers, {foreign} of the other tenant, {dropped} hung up, {refused} refused");
        return foreign is 0 && refused is 0 && own > 0 ? 0 : 1;
    }
}
