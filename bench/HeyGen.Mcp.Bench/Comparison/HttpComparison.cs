using System.Globalization;
using HeyGen.Mcp.Bench.Running;
using static HeyGen.Mcp.Bench.Comparison.ComparedServers;

namespace HeyGen.Mcp.Bench.Comparison;

/// <summary>heygen-mcp http beside what it is compared with, in one run, in turn: only the ratios travel to another machine.</summary>
internal static class HttpComparison
{
    private const int Wait = 200; // ms that a slow upstream takes
    private const int LongEnoughToSettle = 40; // s: the first 500 requests all come at once, and are half a percent of the calls then
    private const int LongEnoughForTails = 20; // s: one caller gets a hundred answers of a slow upstream
    private const int IdlePairs = 3;
    private const string SameAsFew = "as many constant bytes as 10 tools list";
    private const string SameAsAll = "as many constant bytes as all tools list";
    private static readonly string[] Servers = [Hop, Minimal, Few, All, TypeScript];

    public static async Task<int> Run(int rounds, int seconds, CancellationToken cancellationToken)
    {
        var steal = new CpuSteal();
        await using var servers = await ComparedServers.Start();
        await using var fewBytes = await Constant(servers[Few]);
        await using var allBytes = await Constant(servers[All]);

        var one = await Turns.Take(rounds, [.. new[] { Direct, Hop, Minimal, Few, All, TypeScript }.Select(name => servers.Calls(name, 1, seconds))]);
        var list = await Turns.Take(rounds, servers.Lists(Few, seconds), ListOf(SameAsFew, fewBytes, seconds), servers.Lists(All, seconds), ListOf(SameAsAll, allBytes, seconds), servers.Lists(TypeScript, seconds));
        var slow = await Turns.Take(rounds, servers.Calls(Direct, 1, LongEnoughForTails, Wait), servers.Calls(Hop, 1, LongEnoughForTails, Wait), servers.Calls(All, 1, LongEnoughForTails, Wait));
        var busy = await Turns.Take(rounds, [.. Servers.Select(name => servers.Calls(name, 32, seconds))]);
        var crowded = await Turns.Take(rounds, [.. Servers.Select(name => servers.Calls(name, 128, seconds))]);
        var stealOfWaiting = new CpuSteal();
        var waiting = await Turns.Take(rounds, servers.Calls(Direct, 500, LongEnoughToSettle, Wait), servers.Calls(All, 500, LongEnoughToSettle, Wait));
        var stolenWhileWaiting = stealOfWaiting.Percent;
        var fairHop = await TenantFairness.Of(servers[Hop], rounds, seconds, 0);
        var fair = await TenantFairness.Of(servers[All], rounds, seconds, 0);
        var fairSlow = await TenantFairness.Of(servers[All], rounds, LongEnoughForTails, Wait);
        var calls = await Allocated(servers, [Hop, Minimal, Few, All], seconds, Call(Video(0)));
        var lists = await Allocated(servers, [Few, All], seconds, List);
        var idle = new List<(double Hop, double Ours)>();
        while (idle.Count < IdlePairs)
            idle.Add(await IdleConnections.OfFreshServers(servers.Upstream, cancellationToken));

        Print($"Medians of {rounds} rounds of {seconds} s, all in turn. The host kept {steal.Percent:0.0} % of the processors' time, {stolenWhileWaiting:0.0} % while 500 calls waited.");
        Console.WriteLine("| server | calls/s at 32 | p99 at 128, ms | p50 alone, ms | added to the hop's, ms | KiB a call | MiB resident |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var name in Servers)
            Print($"| {name} | {busy.Median(name, PerSecond):0} | {crowded.Median(name, P99):0.0} | {one.Median(name, P50):0.000} | {one.Median(round => round[name].P50 - round[Hop].P50):0.000} | {calls.GetValueOrDefault(name):0.0} | {servers[name].ResidentKilobytes / 1024} |");
        Print($"tools/list alone, p50 and p99 in ms: {Few} {list.Median(Few, P50):0.000}, {list.Median(Few, P99):0.0}; {All} {list.Median(All, P50):0.000}, {list.Median(All, P99):0.0}; {TypeScript} {list.Median(TypeScript, P50):0.000}, {list.Median(TypeScript, P99):0.0}");
        Print($"500 calls in flight, upstream of {Wait} ms, p99 in ms: {Direct} {waiting.Median(Direct, P99):0}, {All} {waiting.Median(All, P99):0}; its threads {servers[All].Threads}");
        Print($"one caller, upstream of {Wait} ms, added p50 and p99 in ms: {Hop} {slow.Median(round => round[Hop].P50 - round[Direct].P50):0.00}, {slow.Median(round => round[Hop].P99 - round[Direct].P99):0.00}; {All} {slow.Median(round => round[All].P50 - round[Direct].P50):0.00}, {slow.Median(round => round[All].P99 - round[Direct].P99):0.00}");
        foreach (var (name, turns) in new[] { ($"{Hop}, upstream at once", fairHop), ($"{All}, upstream at once", fair), ($"{All}, upstream of {Wait} ms", fairSlow) })
            Print($"p99 of one caller in ms, alone and beside 200 calls of another tenant: {name}: {turns.Median(TenantFairness.Alone, P99):0.00}, {turns.Median(TenantFairness.Beside, P99):0.00}; ratio {turns.Ratio(TenantFairness.Beside, TenantFairness.Alone, P99):0.00}");
        Print($"idle connection, KiB, hop and heygen-mcp: {string.Join("; ", idle.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Hop:0.0}, {pair.Ours:0.0}")))}");
        Bar.Print(
            new("tools/list alone, 10 tools, p50 / that of as many constant bytes", list.Ratio(Few, SameAsFew, P50), 5, 10),
            new("tools/list alone, all tools, p50 / that of as many constant bytes", list.Ratio(All, SameAsAll, P50), 5, 10),
            new("call alone, added p50 / what the hop adds", one.Median(round => (round[All].P50 - round[Direct].P50) / (round[Hop].P50 - round[Direct].P50)), 6, 20),
            new("call alone, p99 / the hop's", one.Ratio(All, Hop, P99), 5, 10),
            new("call alone, added p50, ms", one.Median(round => round[All].P50 - round[Direct].P50), 0.3, 2),
            new($"call alone, upstream of {Wait} ms, added p99, ms", slow.Median(round => round[All].P99 - round[Direct].P99), 3, 10),
            new("32 in flight, 10 tools, calls/s / the hop's", busy.Ratio(Few, Hop, PerSecond), 0.30, 0.16),
            new("32 in flight, all tools, calls/s / the hop's", busy.Ratio(All, Hop, PerSecond), 0.30, 0.16),
            new("32 in flight, calls/s of all tools / of ten", busy.Ratio(All, Few, PerSecond), 0.85, 0.70),
            new("32 in flight, 10 tools, calls/s / the minimal server's", busy.Ratio(Few, Minimal, PerSecond), 0.85, 0.70),
            new("32 in flight, all tools, calls/s / the minimal server's", busy.Ratio(All, Minimal, PerSecond), 0.85, 0.70),
            new("32 in flight, 10 tools, p99 / the minimal server's", busy.Ratio(Few, Minimal, P99), 1.3, 2),
            new("32 in flight, all tools, p99 / the minimal server's", busy.Ratio(All, Minimal, P99), 1.3, 2),
            new("allocated by a call, 10 tools / by the minimal server's", calls[Few] / calls[Minimal], 1.3, 2),
            new("allocated by a call, all tools / by the minimal server's", calls[All] / calls[Minimal], 1.3, 2),
            new("128 in flight, 10 tools, p99 / the hop's", crowded.Ratio(Few, Hop, P99), 3.2, 6.3),
            new("128 in flight, all tools, p99 / the hop's", crowded.Ratio(All, Hop, P99), 3.2, 6.3),
            new($"500 in flight, upstream of {Wait} ms, p99 / the upstream's own", waiting.Ratio(All, Direct, P99), 1.15, 1.5),
            new($"500 in flight, upstream of {Wait} ms, p99, ms", waiting.Median(All, P99), 230, 300),
            new("allocated by a call / by the hop's", calls[All] / calls[Hop], 13, 27),
            new("allocated by a call, KiB", calls[All], 32, 64),
            new("allocated by a tools/list, all tools, KiB", lists[All], 16, 96),
            new("idle connection / the hop's", Turns.Middle(idle.Select(pair => pair.Ours / pair.Hop)), 2, 4),
            new("idle connection, KiB", Turns.Middle(idle.Select(pair => pair.Ours)), 40, 80),
            new($"one caller beside 200 calls of another tenant, upstream of {Wait} ms, p99 / alone", fairSlow.Ratio(TenantFairness.Beside, TenantFairness.Alone, P99), 1.5, 3),
            new("one caller, upstream at once, beside 200 calls of another tenant, p99 / alone", fair.Ratio(TenantFairness.Beside, TenantFairness.Alone, P99), 1.5, 3),
            new("errors", new[] { one, list, slow, busy, crowded, waiting, fairHop, fair, fairSlow }.Sum(turns => turns.Errors), 0, 0));
        return 0;
    }

    /// <summary>A server that does nothing but answer as many bytes as the list of another has.</summary>
    private static async Task<BenchProcess> Constant(BenchProcess server)
    {
        var constant = await BenchProcess.StartOwn("constant", "--length", $"{await McpRequest.ListLength(server.Endpoint)}");
        await Wrk.Run(constant.Endpoint, 8, 3, List);
        return constant;
    }

    private static async Task<Dictionary<string, double>> Allocated(ComparedServers servers, string[] names, int seconds, (string, string)[] request)
    {
        var seen = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var name in names)
            seen[name] = await Allocations.KibibytesEach(servers[name], seconds, request);
        return seen;
    }

    private static (string Name, Func<Task<Load>> Measure) ListOf(string name, BenchProcess server, int seconds) => (name, () => Wrk.Run(server.Endpoint, 1, seconds, List));

    private static double PerSecond(Load load) => load.PerSecond;

    private static double P50(Load load) => load.P50;

    private static double P99(Load load) => load.P99;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
