namespace HeyGen.Mcp.Bench.Running;

/// <summary>The hosted endpoint, as deploy/ sets it up, in front of the fake upstream, without the limits that keep one tenant from using it up.</summary>
internal static class HeyGenMcp
{
    /// <summary>The runtime's settings of deploy/. What heygen-mcp is compared with runs under the same.</summary>
    public static readonly (string, string)[] AsDeployed = [("DOTNET_TieredPGO", "1"), ("DOTNET_gcConcurrent", "1"), ("DOTNET_gcServer", "1"), ("DOTNET_GCDynamicAdaptationMode", "0")];

    public static Task<BenchProcess> Start(string name, BenchProcess upstream, params string[] flags) => Start(name, upstream, [], flags);

    public static Task<BenchProcess> Start(string name, BenchProcess upstream, (string Name, string Value)[] variables, params string[] flags) =>
        BenchProcess.Start(
            name,
            Repository.Server,
            port => ["http", "--urls", $"http://127.0.0.1:{port}", "--calls-per-second", "0", "--concurrent-calls", "0", "--address-requests-per-second", "0", .. flags],
            [("HEYGEN_API_BASE_URL", $"http://127.0.0.1:{upstream.Port}"), .. AsDeployed, .. variables]);
}
