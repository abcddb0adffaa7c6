using System.Diagnostics;
using HeyGen.Mcp.Server.Http.Limits.Shared;
using HeyGen.Mcp.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace HeyGen.Mcp.Tests.Http.Limits;

/// <summary>Replicas that count in one database count as one.</summary>
public sealed class SharedCountersTests : IAsyncLifetime
{
    private readonly string key = $"test-{Guid.NewGuid():N}";
    private readonly FakeTime time = new();
    private readonly List<LimitsDatabase> databases = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases)
            await database.DisposeAsync();
    }

    [PostgresFact]
    public async Task TakeToken_TwoReplicasAtOnce_GiveOutNoMoreThanTheBucketHolds()
    {
        SharedCounters[] replicas = [Replica(), Replica()];
        var started = Stopwatch.GetTimestamp();

        var waits = await Task.WhenAll(Enumerable.Range(0, 200).Select(async call => await replicas[call % 2].TakeToken(key, perSecond: 1, burst: 50, CancellationToken.None)));

        var granted = waits.Count(wait => wait == TimeSpan.Zero);
        Assert.InRange(granted, 50, 51 + Stopwatch.GetElapsedTime(started).TotalSeconds);
        Assert.All(waits.Where(wait => wait != TimeSpan.Zero), wait => Assert.InRange(wait!.Value, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1)));
    }

    [PostgresFact]
    public async Task AddToSum_TwoReplicasAtOnce_NeverPassTheLimit()
    {
        SharedCounters[] replicas = [Replica(), Replica()];

        var added = await Task.WhenAll(Enumerable.Range(0, 100).Select(async call => await replicas[call % 2].AddToSum(key, 0.5m, limit: 12.25m, CancellationToken.None)));
        var day = added.First(answer => answer?.Row is not null)!.Value.Row!.Value;
        await replicas[0].TakeFromSum(key, 1m, day);

        Assert.Equal(24, added.Count(answer => answer?.Row is not null));
        Assert.True(await Fits(replicas[1], 1.25m));
        Assert.False(await Fits(replicas[0], 0.01m));
        Assert.False(await Fits(replicas[0], 13m, key + "-new"));
    }

    [PostgresFact]
    public async Task TakeFromSum_DayThatIsOver_LeavesTodays()
    {
        var counters = Replica();
        var today = (await counters.AddToSum(key, 12m, limit: 12.25m, CancellationToken.None))!.Value.Row!.Value;

        await counters.TakeFromSum(key, 12m, today.AddDays(-1));

        Assert.False(await Fits(counters, 1m));
    }

    [PostgresFact]
    public async Task RemoveOld_CountsNobodyAsksFor_AreGone()
    {
        var counters = Replica();
        await counters.TakeToken(key, 1, 5, CancellationToken.None);
        await counters.AddToSum(key, 1, 5, CancellationToken.None);
        await Execute("UPDATE heygen_mcp_rates SET at = at - interval '2 hours' WHERE key = $1");
        await Execute("UPDATE heygen_mcp_sums SET day = day - 2 WHERE key = $1");

        await counters.RemoveOld(CancellationToken.None);

        Assert.Equal(0L, await Execute("SELECT (SELECT count(*) FROM heygen_mcp_rates WHERE key = $1) + (SELECT count(*) FROM heygen_mcp_sums WHERE key = $1)"));
    }

    [PostgresFact]
    public async Task Ask_DatabaseAwayAndBack_IsAskedAgainLater()
    {
        var database = PostgresFactAttribute.Database;
        await using var cable = new Cable(database.Host!, database.Port);
        database.Host = "127.0.0.1";
        database.Port = cable.Port;
        var counters = Replica(database.ConnectionString);
        Assert.True(await counters.Work(CancellationToken.None));

        cable.Cut();
        for (var call = 0; call < 5; call++)
            Assert.Null(await counters.TakeToken(key, 1, 5, CancellationToken.None));
        Assert.False(await counters.Work(CancellationToken.None));
        cable.Mend();
        Assert.False(await counters.Work(CancellationToken.None)); // it is left alone for a while
        time.Advance(LimitsDatabase.AskAgainAfter + TimeSpan.FromSeconds(1));

        Assert.True(await counters.Work(CancellationToken.None));
        Assert.Equal(TimeSpan.Zero, await counters.TakeToken(key, 1, 5, CancellationToken.None));
    }

    [Fact]
    public async Task Count_WithoutDatabase_IsEachReplicasOwn()
    {
        var counters = new SharedCounters(null);

        Assert.False(counters.AreMeant);
        Assert.Null(await counters.TakeToken(key, 1, 1, CancellationToken.None));
        Assert.Null(await counters.AddToSum(key, 1, 1, CancellationToken.None));
    }

    private async Task<bool> Fits(SharedCounters counters, decimal amount, string? other = null) =>
        (await counters.AddToSum(other ?? key, amount, limit: 12.25m, CancellationToken.None))!.Value.Row is not null;

    private SharedCounters Replica(string? connection = null)
    {
        databases.Add(new LimitsDatabase(connection ?? PostgresFactAttribute.Database.ConnectionString, time, NullLogger<LimitsDatabase>.Instance));
        return new SharedCounters(databases[^1]);
    }

    private async Task<object?> Execute(string text)
    {
        await using var source = NpgsqlDataSource.Create(PostgresFactAttribute.Database);
        await using var command = source.CreateCommand(text);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        return await command.ExecuteScalarAsync();
    }
}
