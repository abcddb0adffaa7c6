using System.Diagnostics;
using System.Net.Sockets;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using HeyGen.Mcp.Hosting.Redis;
using HeyGen.Mcp.Spending;
using HeyGen.Mcp.Spending.Approval;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace HeyGen.Mcp.IntegrationTests.Http.Limits;

/// <summary>Replicas that count in one Redis count as one.</summary>
public sealed class SharedCountersTests : IAsyncLifetime
{
    private readonly string key = $"test-{Guid.NewGuid():N}";
    private readonly FakeTime time = new();
    private readonly List<RedisConnection> connections = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
            await connection.DisposeAsync();
    }

    [RedisFact]
    public async Task TakeToken_TwoReplicasAtOnce_GiveOutNoMoreThanTheBucketHolds()
    {
        SharedCounters[] replicas = [Replica(), Replica()];
        var started = Stopwatch.GetTimestamp();

        var waits = await Task.WhenAll(Enumerable.Range(0, 200).Select(async call => await replicas[call % 2].TakeToken(key, perSecond: 1, burst: 50)));

        var granted = waits.Count(wait => wait == TimeSpan.Zero);
        Assert.InRange(granted, 50, 51 + Stopwatch.GetElapsedTime(started).TotalSeconds);
        Assert.All(waits.Where(wait => wait != TimeSpan.Zero), wait => Assert.InRange(wait!.Value, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1)));
    }

    [RedisFact]
    public async Task TakeToken_EmptyBucket_FillsWithTheTimeThatRedisTells()
    {
        var counters = Replica();
        await using var redis = await RedisFactAttribute.Open();
        var bucket = $"heygen-mcp:calls:{key}";
        await counters.TakeToken(key, perSecond: 10, burst: 1000);
        var emptied = (long)await redis.GetDatabase().HashGetAsync(bucket, "at") - 250_000; // a quarter of a second ago

        await redis.GetDatabase().HashSetAsync(bucket, [new("tokens", 0), new("at", emptied)]);
        var waits = new[] { await counters.TakeToken(key, 10, 1000), await counters.TakeToken(key, 10, 1000) };
        var left = await redis.GetDatabase().HashGetAsync(bucket, ["tokens", "at"]);

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero], waits); // 2.5 tokens
        Assert.Equal(((long)left[1] - emptied) / 100_000d, (double)left[0] + 2, precision: 6);
    }

    [RedisFact]
    public async Task ReserveCreate_TwoReplicasAtOnce_GiveOutNoMoreThanTheWindowHolds()
    {
        SharedCounters[] replicas = [Replica(), Replica()];

        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(async call => await replicas[call % 2].ReserveCreate(key, most: 7, TimeSpan.FromHours(1))));

        Assert.Equal(7, waits.Count(answer => answer is { Wait: null }));
        Assert.All(waits.Select(answer => answer!.Value.Wait).OfType<TimeSpan>(), wait => Assert.InRange(wait, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1)));
    }

    [RedisFact]
    public async Task ReserveCreate_OldestIsOver_MakesRoomForOne()
    {
        var counters = Replica();
        await using var redis = await RedisFactAttribute.Open();
        await counters.ReserveCreate(key, most: 2, TimeSpan.FromHours(1));
        var first = (long)await redis.GetDatabase().ListGetByIndexAsync($"heygen-mcp:creates:{key}", 0);
        await redis.GetDatabase().ListLeftPushAsync($"heygen-mcp:creates:{key}", first - 3_600_000_000);

        var waits = new[] { await counters.ReserveCreate(key, 2, TimeSpan.FromHours(1)), await counters.ReserveCreate(key, 2, TimeSpan.FromHours(1)) };

        Assert.Null(waits[0]!.Value.Wait);
        Assert.InRange(waits[1]!.Value.Wait!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    [RedisFact]
    public async Task GiveBackCreate_OthersWereTakenSince_GivesBackItsOwnPlace()
    {
        var counters = Replica();
        await using var redis = await RedisFactAttribute.Open();
        var first = await counters.ReserveCreate(key, most: 3, TimeSpan.FromHours(1));
        var second = await Replica().ReserveCreate(key, most: 3, TimeSpan.FromHours(1));

        await counters.ReleaseCreate(key, first!.Value.Place);
        await counters.ReleaseCreate(key, first.Value.Place);

        Assert.Equal([second!.Value.Place], (await redis.GetDatabase().ListRangeAsync($"heygen-mcp:creates:{key}")).Select(place => (long)place));
    }

    [RedisFact]
    public async Task ReserveCreate_RedisGoesAway_GoesOnFromWhatWasSentHere()
    {
        await using var proxy = RedisFactAttribute.Proxy();
        var limiter = new SharedCreateLimiter(Replica(RedisFactAttribute.Through(proxy)), new CreateQuota(time));
        Assert.Equal([null, null], new[] { (await limiter.Reserve(key, most: 3)).Wait, (await limiter.Reserve(key, most: 3)).Wait });

        proxy.Cut();

        Assert.Null((await limiter.Reserve(key, most: 3)).Wait);
        Assert.Equal(CreateQuota.Window, (await limiter.Reserve(key, most: 3)).Wait);
    }

    [RedisFact]
    public async Task AddToSum_TwoReplicasAtOnce_NeverPassTheLimit()
    {
        SharedCounters[] replicas = [Replica(), Replica()];

        var added = await Task.WhenAll(Enumerable.Range(0, 100).Select(async call => await replicas[call % 2].AddToSum(key, 0.5m, limit: 12.25m)));
        var day = added.First(answer => answer?.Day is not null)!.Value.Day!.Value;
        await replicas[0].TakeFromSum(key, 1m, day);

        Assert.Equal(24, added.Count(answer => answer?.Day is not null));
        Assert.True(await Fits(replicas[1], 1.25m));
        Assert.False(await Fits(replicas[0], 0.01m));
        Assert.False(await Fits(replicas[0], 13m, key + "-new"));
    }

    [RedisFact]
    public async Task AddToSum_NextDay_StartsFromNothing()
    {
        var counters = Replica();
        await counters.AddToSum(key, 12m, limit: 12.25m);
        await using var redis = await RedisFactAttribute.Open();
        await redis.GetDatabase().HashDecrementAsync($"heygen-mcp:usd:{key}", "day"); // so that it was yesterday

        Assert.True(await Fits(counters, 12m));
    }

    [RedisFact]
    public async Task TakeFromSum_DayThatIsOver_LeavesTodays()
    {
        var counters = Replica();
        var today = (await counters.AddToSum(key, 12m, limit: 12.25m))!.Value.Day!.Value;

        await counters.TakeFromSum(key, 12m, today.AddDays(-1));

        Assert.False(await Fits(counters, 1m));
    }

    [RedisFact]
    public async Task Reservation_OfAnotherReplica_IsKnownUntilItIsGivenBackOrADayHasPassed()
    {
        SharedReservations[] replicas = [new(Replica()), new(Replica())];
        await using var redis = await RedisFactAttribute.Open();
        await replicas[0].Add("ann", key);

        bool[] known = [await replicas[1].Has("ann", key), await replicas[1].Has("ben", key)];
        var left = await redis.GetDatabase().KeyTimeToLiveAsync($"heygen-mcp:reserved:ann:{key}");
        await replicas[0].Remove("ann", key);

        Assert.Equal([true, false], known);
        Assert.InRange(left!.Value, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        Assert.False(await replicas[1].Has("ann", key));
    }

    [RedisFact]
    public async Task Reservation_OfTwoReplicas_IsKnownUntilBothHaveRemovedIt()
    {
        SharedReservations[] replicas = [new(Replica()), new(Replica())];
        await replicas[0].Add("ann", key);
        await replicas[1].Add("ann", key);

        await replicas[0].Remove("ann", key);
        var isKnown = await replicas[0].Has("ann", key);
        await replicas[1].Remove("ann", key);
        await replicas[1].Remove("ann", key);

        Assert.Equal((true, false), (isKnown, await replicas[0].Has("ann", key)));
    }

    [RedisFact]
    public async Task NamedCounts_NobodyGivesBack_ExpireByThemselvesAndLieInOneSlot()
    {
        var counters = Replica();
        await counters.ReserveCreate(key, 1, TimeSpan.FromHours(1), "call");
        await counters.AddToSum(key, 1, 5, "call");
        await using var redis = await RedisFactAttribute.Open();

        foreach (var count in new[] { $"heygen-mcp:creates:{key}", $"heygen-mcp:usd:{key}" })
        {
            var named = $"heygen-mcp:{{{count}}}:call";
            Assert.InRange((await redis.GetDatabase().KeyTimeToLiveAsync(named))!.Value, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
            Assert.Equal(redis.HashSlot(count), redis.HashSlot(named));
        }
    }

    [RedisFact]
    public async Task AddToSum_SameCallOnTwoDays_IsOfTheFirst()
    {
        var counters = Replica();
        await counters.AddToSum(key, 12m, limit: 12.25m, "call");
        await using var redis = await RedisFactAttribute.Open();
        foreach (var (name, field) in new[] { ($"heygen-mcp:usd:{key}", "day"), ($"heygen-mcp:{{heygen-mcp:usd:{key}}}:call", "at") })
            await redis.GetDatabase().HashDecrementAsync(name, field); // so that it was yesterday

        var again = await Replica().AddToSum(key, 12m, limit: 12.25m, "call");
        Assert.True(await Fits(counters, 12m));
        await counters.TakeFromSum(key, 12m, again!.Value.Day!.Value, "call");
        await counters.TakeFromSum(key, 12m, again.Value.Day.Value, "call");

        Assert.True(again.Value.IsRepeated);
        Assert.False(await Fits(counters, 1m));
    }

    [RedisFact]
    public async Task Counts_NobodyAsksFor_ExpireByThemselves()
    {
        var counters = Replica();
        await counters.TakeToken(key, 1, 5);
        await counters.ReserveCreate(key, 1, TimeSpan.FromHours(1));
        await counters.AddToSum(key, 1, 5);
        await using var redis = await RedisFactAttribute.Open();

        var left = await Task.WhenAll(new[] { "calls", "creates", "usd" }.Select(kind => redis.GetDatabase().KeyTimeToLiveAsync($"heygen-mcp:{kind}:{key}")));

        Assert.Equal(["0.00:00", "0.01:00", "2.00:00"], left.Select(time => time!.Value.Add(TimeSpan.FromSeconds(30)).ToString("d\\.hh\\:mm")));
    }

    [RedisFact]
    public async Task Ask_ScriptsWereForgotten_AreSentAgain()
    {
        var counters = Replica();
        await counters.TakeToken(key, 1, 5);
        await using var redis = await RedisFactAttribute.Open();

        await redis.GetDatabase().ExecuteAsync("SCRIPT", "FLUSH");

        Assert.Equal(TimeSpan.Zero, await counters.TakeToken(key, 1, 5));
    }

    [RedisFact]
    public async Task Ask_RedisAwayAndBack_IsAskedAgain()
    {
        await using var proxy = RedisFactAttribute.Proxy();
        var counters = Replica(RedisFactAttribute.Through(proxy));
        Assert.True(await counters.AreShared());
        var back = RedisFactAttribute.Back(await connections[^1].Multiplexer);

        proxy.Cut();
        for (var call = 0; call < 5; call++)
            Assert.Null(await counters.TakeToken(key, 1, 5));
        Assert.False(await counters.AreShared());
        proxy.Restore();
        await back;
        time.Advance(RedisConnection.RetryAfter + TimeSpan.FromSeconds(1));

        Assert.True(await counters.AreShared());
        Assert.Equal(TimeSpan.Zero, await counters.TakeToken(key, 1, 5));
    }

    [Fact]
    public async Task Ask_RedisThatNeverAnswers_IsLeftAloneAfterTheFirstQuestion()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var counters = Replica($"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        Assert.Null(await counters.TakeToken(key, 1, 5));

        var next = Enumerable.Range(0, 100).Select(_ => counters.TakeToken(key, 1, 5)).ToArray();

        Assert.All(next, answer => Assert.True(answer.IsCompletedSuccessfully));
    }

    [Theory]
    [InlineData("", "No host is named.")]
    [InlineData("ssl=true", "No host is named.")]
    [InlineData("redis://cache:6379", "No host is named.")]
    [InlineData("cache,nonsense=1", "nonsense")]
    public void Parse_Unreadable_Throws(string configuration, string why) =>
        Assert.Contains(why, Assert.ThrowsAny<ArgumentException>(() => RedisConnection.Parse(configuration)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_HostAlone_StartsWithoutItAndWaitsTwoSecondsAtMost()
    {
        var options = RedisConnection.Parse("cache:7000");

        Assert.Equal("cache", Assert.IsType<DnsEndPoint>(Assert.Single(options.EndPoints)).Host);
        Assert.Equal((false, 2000, 2000, BacklogPolicy.FailFast), (options.AbortOnConnectFail, options.ConnectTimeout, options.AsyncTimeout, options.BacklogPolicy));
    }

    [Fact]
    public async Task Count_WithoutRedis_IsEachReplicasOwn()
    {
        var counters = new SharedCounters(null);

        Assert.False(counters.IsConfigured);
        Assert.Null(await counters.TakeToken(key, 1, 1));
        Assert.Null(await counters.ReserveCreate(key, 1, TimeSpan.FromHours(1)));
        Assert.Null(await counters.AddToSum(key, 1, 1));
        Assert.True(await Used(counters).Add(Guid.NewGuid()));
    }

    [RedisFact]
    public async Task Confirmation_UsedAtOneReplica_IsUsedAtAll()
    {
        IUsedConfirmations[] replicas = [Used(Replica()), Used(Replica())];
        var (confirmation, other) = (Guid.NewGuid(), Guid.NewGuid());

        bool[] used = [await replicas[0].Add(confirmation), await replicas[1].Add(confirmation), await replicas[1].Add(other), await replicas[0].Add(other)];
        await replicas[0].Remove(confirmation);

        Assert.Equal([true, false, true, false], used);
        Assert.True(await Used(Replica()).Add(confirmation));
    }

    [RedisFact]
    public async Task Count_WithTheDocumentedRights_IsAllowedAll()
    {
        var counters = Replica(await RedisFactAttribute.AddressWithDocumentedRights());
        await using var redis = await RedisFactAttribute.Open();
        await redis.GetDatabase().StringSetAsync($"heygen-mcp:creates:{key}", "of another type");

        var create = await counters.ReserveCreate(key, 1, TimeSpan.FromHours(1), "call");
        Assert.Null(create!.Value.Wait);
        await counters.ReleaseCreate(key, create.Value.Place, "call");
        var sum = await counters.AddToSum(key, 1, 5, "call");
        await counters.TakeFromSum(key, 1, sum!.Value.Day!.Value, "call");
        await new SharedReservations(counters).Add("ann", key);
        Assert.True(await new SharedReservations(counters).Has("ann", key));
        await new SharedReservations(counters).Remove("ann", key);
        Assert.True(await counters.AreShared());
    }

    private SharedUsedConfirmations Used(SharedCounters counters) => new(counters, new UsedConfirmations(time));

    private async Task<bool> Fits(SharedCounters counters, decimal amount, string? other = null) =>
        (await counters.AddToSum(other ?? key, amount, limit: 12.25m))!.Value.Day is not null;

    private SharedCounters Replica(string? address = null)
    {
        connections.Add(new RedisConnection(address ?? RedisFactAttribute.Address, time, NullLogger<RedisConnection>.Instance));
        return new SharedCounters(connections[^1]);
    }
}
