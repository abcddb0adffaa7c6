using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using HeyGen.Mcp.HeyGenApi;
using HeyGen.Mcp.Tests.Support;
using Npgsql;

namespace HeyGen.Mcp.Tests.Http.Limits;

/// <summary>Two processes and one database: limits hold for both together, and neither needs it.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private const int Burst = 40;
    private readonly string key = $"hgk_CANARY_{Guid.NewGuid():N}";
    private FakeUpstream upstream = null!;

    public async ValueTask InitializeAsync() => upstream = (await FakeUpstream.Start()).Then(200, """{"data":{"username":"ann"}}""");

    public async ValueTask DisposeAsync() => await upstream.DisposeAsync();

    [PostgresFact]
    public async Task Calls_AtTwoReplicas_KeepToOneLimit()
    {
        await using var one = await Replica(PostgresFactAttribute.Database.ConnectionString);
        await using var two = await Replica(PostgresFactAttribute.Database.ConnectionString);
        await Task.WhenAll(one.Get("/readyz"), two.Get("/readyz"));
        var started = Stopwatch.GetTimestamp();

        var codes = new ConcurrentBag<string?>();
        await Parallel.ForEachAsync(Enumerable.Range(1, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, _) => codes.Add(await CodeOf(await (id % 2 is 0 ? one : two).Call("get_current_user", new { }, key, id))));

        var allowed = Burst + Stopwatch.GetElapsedTime(started).TotalSeconds;
        Assert.InRange(codes.Count(code => code is null), Burst * 0.9, allowed * 1.1);
        Assert.All(codes.Where(code => code is not null), code => Assert.Equal("rate_limited", code));
        Assert.Equal("shared", (await one.Get("/readyz")).GetProperty("limits").GetString());
        await AssertNoKeyInClear();
    }

    [PostgresFact]
    public async Task Calls_DatabaseGoesAwayMidway_AreServedOnByBoth()
    {
        var database = PostgresFactAttribute.Database;
        await using var cable = new Cable(database.Host!, database.Port);
        database.Host = "127.0.0.1";
        database.Port = cable.Port;
        await using var one = await Replica(database.ConnectionString);
        await using var two = await Replica(database.ConnectionString);
        Assert.All(await Codes(Flood(one, two, 10)), code => Assert.Null(code));

        cable.Cut();
        var responses = await Task.WhenAll(Flood(one, two, 40));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.All(await Task.WhenAll(responses.Select(CodeOf)), code => Assert.Null(code)); // 25 at each, of 40
        foreach (var replica in new[] { one, two })
            Assert.Equal("degraded", (await replica.Get("/readyz")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Start_DatabaseThatIsNotThere_ServesAndSaysSo()
    {
        await using var server = await HostedProcess.Start(upstream.Address, ["--call-burst", "2"], ("HEYGEN_MCP_LIMITS_DATABASE", "Host=127.0.0.1;Port=1;Username=nobody;Password=DBCANARY;Database=none"));

        Assert.Null(await CodeOf(await server.Call("get_current_user", new { })));
        var ready = await server.Get("/readyz");
        Assert.Equal(("degraded", "per replica: the limits database is away"), (ready.GetProperty("status").GetString(), ready.GetProperty("limits").GetString()));
        Assert.DoesNotContain("DBCANARY", server.Log, StringComparison.Ordinal);
    }

    private Task<HostedProcess> Replica(string connection) => HostedProcess.Start(
        upstream.Address,
        ["--calls-per-second", "1", "--call-burst", $"{Burst}", "--concurrent-calls", "0", "--address-requests-per-second", "0"],
        ("HEYGEN_MCP_LIMITS_DATABASE", connection));

    private IEnumerable<Task<HttpResponseMessage>> Flood(HostedProcess one, HostedProcess two, int calls) =>
        Enumerable.Range(1, calls).Select(id => (id % 2 is 0 ? one : two).Call("get_current_user", new { }, key, id));

    private static async Task<string?[]> Codes(IEnumerable<Task<HttpResponseMessage>> calls) =>
        await Task.WhenAll((await Task.WhenAll(calls)).Select(CodeOf));

    private static async Task<string?> CodeOf(HttpResponseMessage response) =>
        (await HostedProcess.ErrorOf(response)) is JsonElement error ? error.GetProperty("code").GetString() : null;

    private async Task AssertNoKeyInClear()
    {
        await using var source = NpgsqlDataSource.Create(PostgresFactAttribute.Database);
        await using var command = source.CreateCommand("SELECT count(*) FILTER (WHERE key LIKE '%CANARY%'), count(*) FILTER (WHERE key = $1) FROM heygen_mcp_rates");
        command.Parameters.Add(new NpgsqlParameter { Value = HeyGenCredential.FingerprintOf(key) });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        Assert.Equal((0L, 1L), (reader.GetInt64(0), reader.GetInt64(1)));
    }
}
