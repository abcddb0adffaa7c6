using HeyGen.Mcp.Bench.Running;

namespace HeyGen.Mcp.Bench.Comparison;

/// <summary>One caller alone, and beside 200 calls in flight of another tenant.</summary>
internal static class TenantFairness
{
    public const string Alone = "alone";
    public const string Beside = "beside 200 calls of another tenant";
    private const int Settling = 3; // s: the crowd's first calls all come at once
    private const int SlowUpstream = 200; // ms

    /// <param name="wait">How long the one caller's upstream takes, in milliseconds; the crowd's takes 200.</param>
    public static Task<Turns> Of(BenchProcess server, int rounds, int seconds, int wait) =>
        Turns.Take(rounds, (Alone, () => One(server, seconds, wait)), (Beside, () => OneBesideCrowd(server, seconds, wait)));

    private static async Task<Load> OneBesideCrowd(BenchProcess server, int seconds, int wait)
    {
        var crowd = Wrk.Run(server.Endpoint, 200, Settling + seconds + 1, [.. ComparedServers.Call(ComparedServers.Video(SlowUpstream)), ("BENCH_KEY", "bench-key-of-another-tenant")]);
        await Task.Delay(TimeSpan.FromSeconds(Settling));
        var one = await One(server, seconds, wait);
        await crowd;
        return one;
    }

    private static Task<Load> One(BenchProcess server, int seconds, int wait) => Wrk.Run(server.Endpoint, 1, seconds, ComparedServers.Call(ComparedServers.Video(wait)));
}
