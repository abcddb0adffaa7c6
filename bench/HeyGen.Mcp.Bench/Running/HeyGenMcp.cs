namespace HeyGen.Mcp.Bench.Running;

/// <summary>The hosted endpoint in front of the fake upstream, without the limits that keep one tenant from using it up.</summary>
internal static class HeyGenMcp
{
    public static Task<BenchProcess> Start(string name, BenchProcess upstream, params string[] flags) =>
        BenchProcess.Start(
            name,
            Repository.Server,
            port => ["http", "--urls", $"http://127.0.0.1:{port}", .. flags],
            ("HEYGEN_API_BASE_URL", $"http://127.0.0.1:{upstream.Port}"));
}
