using System.Globalization;
using HeyGen.Mcp.Bench.Running;

namespace HeyGen.Mcp.Bench;

/// <summary>One run, the servers in turn, medians: only the ratios travel to another machine.</summary>
internal static class HttpComparison
{
    private static readonly (string, string)[] Call = [("BENCH_NAME", "get_video"), ("BENCH_VIDEO", "vid_1")];
    private static readonly (string, string)[] SlowCall = [("BENCH_NAME", "get_video"), ("BENCH_VIDEO", "vid_wait_200")];
    private const int Settling = 3; // s
    private const int LongEnoughToSettle = 40; // s: the first 500 requests all come at once, and are half a percent of the calls then
    private static readonly (string, string)[] List = [("BENCH_METHOD", "tools/list")];

    public static async Task<int> Run(int rounds, int seconds, CancellationToken cancellationToken)
    {
        var steal = new Steal();
        await using var upstream = await BenchProcess.StartOwn("upstream");
        await using var hop = await BenchProcess.StartOwn("hop", "--upstream-port", $"{upstream.Port}");
        await using var few = await HeyGenMcp.Start("heygen-mcp, 10 tools", upstream, "--toolsets", "webhooks", "--tools", "get_video,list_videos,get_current_user");
        await using var all = await HeyGenMcp.Start("heygen-mcp, all tools", upstream, "--toolsets", "all,preview");
        await using var typescript = await BenchProcess.Start("TypeScript SDK, 10 tools", "node", port => [Path.Combine(Repository.TypeScript, "server.mjs"), $"{port}", $"{upstream.Port}"]);
        BenchProcess[] servers = [hop, few, all, typescript];

        foreach (var server in servers)
            await UntilCompiled(server);

        var direct = await Wrk.Run(new Uri(upstream.Endpoint, "/v3/videos/vid_1"), 1, seconds, ("BENCH_DIRECT", "1"));
        var one = await InTurn(servers, rounds, server => Wrk.Run(server.Endpoint, 1, seconds, Call));
        var list = await InTurn(servers[1..], rounds, server => Wrk.Run(server.Endpoint, 1, seconds, List));
        var constant = await ConstantLists(servers[1..3], seconds);
        var busy = await InTurn(servers, rounds, server => Wrk.Run(server.Endpoint, 32, seconds, Call));
        var crowded = await InTurn(servers, rounds, server => Wrk.Run(server.Endpoint, 128, seconds, Call));
        var stealOfWaiting = new Steal();
        var waiting = await InTurn([hop, all], rounds, server => Wrk.Run(server.Endpoint, 500, LongEnoughToSettle, SlowCall));
        var stolenWhileWaiting = stealOfWaiting.Percent;
        var allocated = await Each(servers[..3], server => Allocated(server, seconds, Call));
        var allocatedByList = await Each(servers[1..3], server => Allocated(server, seconds, List));
        var idle = await IdleConnectionsOfFreshServers(upstream, cancellationToken);
        var fairHop = await Fairness(hop, rounds, seconds);
        var fair = await Fairness(all, rounds, seconds);

        Print($"Medians of {rounds} rounds of {seconds} s; ratios are against the bare hop. The host kept {steal.Percent:0.0} % of the processors' time, {stolenWhileWaiting:0.0} % while 500 calls waited.");
        Console.WriteLine("| server | calls/s at 32 | ratio | p99 at 128, ms | ratio | p50 alone, ms | added p50, ms | errors |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var server in servers)
        {
            var errors = one[server].Errors + busy[server].Errors + crowded[server].Errors;
            Print($"| {server.Name} | {busy[server].PerSecond:0} | {busy[server].PerSecond / busy[hop].PerSecond:0.00} | {crowded[server].P99:0.0} | {crowded[server].P99 / crowded[hop].P99:0.0} | {one[server].P50:0.000} | {one[server].P50 - one[hop].P50:0.000} | {errors} |");
        }

        foreach (var server in servers[1..])
            Print($"tools/list of {server.Name}: p50 {list[server].P50:0.000} ms, p99 {list[server].P99:0.0} ms, {list[server].PerSecond:0}/s alone");
        foreach (var (server, least) in constant)
            Print($"as many constant bytes as {server.Name} lists: p50 {least.P50:0.000} ms, p99 {least.P99:0.0} ms (the list takes {list[server].P50 / least.P50:0.0} times as long)");
        foreach (var server in waiting.Keys)
            Print($"500 calls in flight at 200 ms upstream, {server.Name}: p99 {waiting[server].P99:0} ms, errors {waiting[server].Errors}, threads {server.Threads}");
        foreach (var server in servers[..3])
            Print($"{server.Name}: {allocated[server]:0.0} KiB allocated a call, {server.ResidentKilobytes / 1024} MiB resident after all this");
        foreach (var (server, kibibytes) in allocatedByList)
            Print($"{server.Name}: {kibibytes:0.0} KiB allocated a tools/list");
        Print($"idle connection, fresh processes: hop {idle.Hop:0.0} KiB, heygen-mcp {idle.Ours:0.0} KiB");
        Print($"upstream itself: p50 {direct.P50:0.000} ms; added by heygen-mcp, all tools, as a multiple of what the hop adds: {(one[all].P50 - direct.P50) / (one[hop].P50 - direct.P50):0.0}");
        foreach (var (server, p99) in new[] { (hop, fairHop), (all, fair) })
            Print($"fairness, {server.Name}: p99 of one caller alone {p99.Alone:0.00} ms, beside 200 calls of another tenant {p99.Beside:0.00} ms (ratio {p99.Beside / p99.Alone:0.0})");
        Print($"all tools against ten: {busy[all].PerSecond / busy[few].PerSecond:0.00} of the throughput");
        return 0;
    }

    /// <summary>.NET compiles what is called often a second time, for speed, and under full load takes a minute to get to it.</summary>
    private static async Task UntilCompiled(BenchProcess server)
    {
        var best = 0.0;
        for (var noBetter = 0; noBetter < 3;)
        {
            var now = (await Wrk.Run(server.Endpoint, 32, 5, Call)).PerSecond;
            noBetter = now > best * 1.03 ? 0 : noBetter + 1;
            best = Math.Max(best, now);
        }

        await Wrk.Run(server.Endpoint, 4, 3, List);
    }

    private static async Task<Dictionary<BenchProcess, Load>> InTurn(BenchProcess[] servers, int rounds, Func<BenchProcess, Task<Load>> measure)
    {
        var seen = servers.ToDictionary(server => server, _ => new List<Load>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var server in servers)
                seen[server].Add(await measure(server));
        }

        return seen.ToDictionary(server => server.Key, server => new Load(Median(server.Value, load => load.PerSecond), Median(server.Value, load => load.P50), Median(server.Value, load => load.P99), server.Value.Sum(load => load.Requests), server.Value.Sum(load => load.Errors)));
    }

    private static async Task<(double Hop, double Ours)> IdleConnectionsOfFreshServers(BenchProcess upstream, CancellationToken cancellationToken)
    {
        await using var hop = await BenchProcess.StartOwn("hop", "--upstream-port", $"{upstream.Port}");
        await using var ours = await HeyGenMcp.Start("heygen-mcp", upstream);
        foreach (var server in new[] { hop, ours })
            await Wrk.Run(server.Endpoint, 1, 3, Call); // what the first calls load does not count
        return (await IdleConnections.KilobytesEach(hop, 1000, cancellationToken), await IdleConnections.KilobytesEach(ours, 1000, cancellationToken));
    }

    /// <summary>A server that does nothing but answer as many bytes as the lists have.</summary>
    private static async Task<Dictionary<BenchProcess, Load>> ConstantLists(BenchProcess[] servers, int seconds)
    {
        var seen = new Dictionary<BenchProcess, Load>();
        foreach (var server in servers)
        {
            await using var constant = await BenchProcess.StartOwn("constant", "--length", $"{await McpRequest.ListLength(server.Endpoint)}");
            await Wrk.Run(constant.Endpoint, 8, 3, List);
            seen[server] = await Wrk.Run(constant.Endpoint, 1, seconds, List);
        }

        return seen;
    }

    private static async Task<Dictionary<BenchProcess, double>> Each(BenchProcess[] servers, Func<BenchProcess, Task<double>> measure)
    {
        var seen = new Dictionary<BenchProcess, double>();
        foreach (var server in servers)
            seen[server] = await measure(server);
        return seen;
    }

    private static async Task<double> Allocated(BenchProcess server, int seconds, (string, string)[] request)
    {
        await using var allocations = Allocations.Of(server);
        await Task.Delay(TimeSpan.FromSeconds(2)); // the counter's first interval
        var before = allocations.Bytes;
        var load = await Wrk.Run(server.Endpoint, 8, seconds, request);
        await Task.Delay(TimeSpan.FromSeconds(2)); // its last one
        return (allocations.Bytes - before) / 1024.0 / load.Requests;
    }

    private static async Task<(double Alone, double Beside)> Fairness(BenchProcess server, int rounds, int seconds)
    {
        var alone = new List<double>();
        var beside = new List<double>();
        (string, string)[] other = [.. SlowCall, ("BENCH_KEY", "bench-key-of-another-tenant")];
        for (var round = 0; round < rounds; round++)
        {
            alone.Add((await Wrk.Run(server.Endpoint, 1, seconds, Call)).P99);
            var crowd = Wrk.Run(server.Endpoint, 200, seconds + Settling + 1, other);
            await Task.Delay(TimeSpan.FromSeconds(Settling)); // its first calls all come at once
            beside.Add((await Wrk.Run(server.Endpoint, 1, seconds, Call)).P99);
            await crowd;
        }

        return (Median(alone, value => value), Median(beside, value => value));
    }

    private static double Median<T>(IEnumerable<T> values, Func<T, double> of)
    {
        var sorted = values.Select(of).Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
