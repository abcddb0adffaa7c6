using HeyGen.Mcp.Bench.Running;

namespace HeyGen.Mcp.Bench.Comparison;

/// <summary>The servers of one comparison, all in front of the same upstream.</summary>
internal sealed class ComparedServers : IAsyncDisposable
{
    public const string Direct = "upstream itself";
    public const string Hop = "bare hop";
    public const string Minimal = "minimal server, same SDK";
    public const string Few = "heygen-mcp, 10 tools";
    public const string All = "heygen-mcp, all tools";
    public const string TypeScript = "TypeScript SDK, 10 tools";

    private readonly Dictionary<string, BenchProcess> servers = new(StringComparer.Ordinal);

    private ComparedServers(BenchProcess upstream) => Upstream = upstream;

    public BenchProcess Upstream { get; }

    public BenchProcess this[string name] => servers[name];

    public static async Task<ComparedServers> Start()
    {
        var upstream = await BenchProcess.StartOwn("upstream");
        var all = new ComparedServers(upstream);
        try
        {
            await all.StartServers();
            return all;
        }
        catch
        {
            await all.DisposeAsync(); // no server is left running
            throw;
        }
    }

    /// <summary>Calls of get_video, as many in flight as there are connections.</summary>
    /// <param name="wait">How long the upstream takes, in milliseconds.</param>
    public (string Name, Func<Task<Load>> Measure) Calls(string name, int connections, int seconds, int wait = 0) => (name, () => name is Direct
        ? Wrk.Run(new Uri(Upstream.Endpoint, $"/v3/videos/{Video(wait)}"), connections, seconds, ("BENCH_DIRECT", "1"))
        : Wrk.Run(servers[name].Endpoint, connections, seconds, Call(Video(wait))));

    public (string Name, Func<Task<Load>> Measure) Lists(string name, int seconds) => (name, () => Wrk.Run(servers[name].Endpoint, 1, seconds, List));

    public static (string, string)[] Call(string video) => [("BENCH_NAME", "get_video"), ("BENCH_VIDEO", video)];

    public static (string, string)[] List { get; } = [("BENCH_METHOD", "tools/list")];

    public static string Video(int wait) => wait is 0 ? "vid_1" : $"vid_wait_{wait}";

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values)
            await server.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    private async Task StartServers()
    {
        servers[Hop] = await BenchProcess.StartOwn("hop", "--upstream-port", $"{Upstream.Port}");
        servers[Minimal] = await BenchProcess.StartOwn("minimal", "--upstream-port", $"{Upstream.Port}");
        servers[Few] = await HeyGenMcp.Start(Few, Upstream, "--toolsets", "webhooks", "--tools", "get_video,list_videos,get_current_user");
        servers[All] = await HeyGenMcp.Start(All, Upstream, "--toolsets", "all,preview");
        servers[TypeScript] = await BenchProcess.Start(TypeScript, "node", port => [Path.Combine(Repository.TypeScript, "server.mjs"), $"{port}", $"{Upstream.Port}"]);
        foreach (var server in servers.Values)
            await UntilCompiled(server);
    }

    /// <summary>.NET compiles what is called often a second time, for speed, and under full load takes a minute to get to it.</summary>
    private static async Task UntilCompiled(BenchProcess server)
    {
        var best = 0.0;
        for (var noBetter = 0; noBetter < 3;)
        {
            var now = (await Wrk.Run(server.Endpoint, 32, 5, Call(Video(0)))).PerSecond;
            noBetter = now > best * 1.03 ? 0 : noBetter + 1;
            best = Math.Max(best, now);
        }

        await Wrk.Run(server.Endpoint, 4, 3, List);
    }
}
