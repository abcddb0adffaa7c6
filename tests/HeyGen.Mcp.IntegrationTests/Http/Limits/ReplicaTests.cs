using System.Collections.Concurrent;
using System.Diagnostics;

namespace HeyGen.Mcp.IntegrationTests.Http.Limits;

/// <summary>Two processes and one Redis: limits hold for both together, and neither needs it.</summary>
public sealed class ReplicaTests : UpstreamTest
{
    private const int Burst = 40;
    private readonly string key = $"hgk_CANARY_{Guid.NewGuid():N}";

    protected override string FirstAnswer => """{"data":{"username":"ann"}}""";

    [RedisFact]
    public async Task Calls_AtTwoReplicas_KeepToOneLimit()
    {
        await using var one = await Replica(RedisFactAttribute.Address);
        await using var two = await Replica(RedisFactAttribute.Address);
        await Task.WhenAll(one.Get("/readyz"), two.Get("/readyz"));
        var started = Stopwatch.GetTimestamp();

        var codes = new ConcurrentBag<string?>();
        await Parallel.ForEachAsync(Enumerable.Range(1, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, _) => codes.Add(await CodeOf(await (id % 2 is 0 ? one : two).Call("get_current_user", new { }, key, id))));

        var allowed = Burst + Stopwatch.GetElapsedTime(started).TotalSeconds;
        Assert.InRange(codes.Count(code => code is null), Burst * 0.9, allowed * 1.1);
        Assert.All(codes.Where(code => code is not null), code => Assert.Equal("rate_limited", code));
        Assert.Equal("shared", (await one.Get("/readyz")).GetText("limits"));
        await AssertNoKeyInClear();
    }

    [RedisFact]
    public async Task Calls_RedisGoesAwayMidway_AreServedOnByBoth()
    {
        await using var proxy = RedisFactAttribute.Proxy();
        await using var one = await Replica(RedisFactAttribute.Through(proxy));
        await using var two = await Replica(RedisFactAttribute.Through(proxy));
        await Task.WhenAll(one.Get("/readyz"), two.Get("/readyz"));
        Assert.All(await Codes(Flood(one, two, 10)), code => Assert.Null(code));

        proxy.Cut();
        var responses = await Task.WhenAll(Flood(one, two, 40));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.All(await Task.WhenAll(responses.Select(CodeOf)), code => Assert.Null(code)); // 25 at each, of 40
        foreach (var replica in new[] { one, two })
        {
            while ((await replica.Get("/readyz")).GetText("status") is not "degraded")
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested(); // Redis's last answer is kept for a second
            Assert.Single((await replica.WholeLog()).Split('\n'), line => line.Contains("Redis is away", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Start_RedisThatIsNotThere_ServesAndSaysSo()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--call-burst", "2"], ("HEYGEN_MCP_REDIS", "127.0.0.1:1,user=nobody,password=REDISCANARY"));

        Assert.Null(await CodeOf(await server.Call("get_current_user", new { })));
        var ready = await server.Get("/readyz");
        Assert.Equal(("degraded", "per replica: Redis is away"), (ready.GetText("status"), ready.GetText("limits")));
        Assert.DoesNotContain("REDISCANARY", await server.WholeLog(), StringComparison.Ordinal);
    }

    private Task<HostedProcess> Replica(string redis) => HostedProcess.Start(
        Upstream.Address,
        ["--calls-per-second", "1", "--call-burst", $"{Burst}", "--concurrent-calls", "0", "--address-requests-per-second", "0"],
        ("HEYGEN_MCP_REDIS", redis));

    private IEnumerable<Task<HttpResponseMessage>> Flood(HostedProcess one, HostedProcess two, int calls) =>
        Enumerable.Range(1, calls).Select(id => (id % 2 is 0 ? one : two).Call("get_current_user", new { }, key, id));

    private static async Task<string?[]> Codes(IEnumerable<Task<HttpResponseMessage>> calls) =>
        await Task.WhenAll((await Task.WhenAll(calls)).Select(CodeOf));

    private static async Task<string?> CodeOf(HttpResponseMessage response) =>
        (await HostedProcess.ErrorOf(response)) is JsonElement error ? error.GetText("code") : null;

    private async Task AssertNoKeyInClear()
    {
        await using var redis = await RedisFactAttribute.Open();
        var keys = redis.GetServers().Single().Keys(pattern: "*").Select(name => name.ToString()).ToArray();
        Assert.Contains($"heygen-mcp:calls:{HeyGenCredential.FingerprintOf(key)}", keys);
        Assert.DoesNotContain(keys, name => name.Contains("CANARY", StringComparison.Ordinal));
    }
}
