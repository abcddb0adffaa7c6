using HeyGen.Mcp.Hosting.Http.RateLimiting;
using HeyGen.Mcp.Hosting.Redis;
using StackExchange.Redis;

namespace HeyGen.Mcp.IntegrationTests.Http.Operations;

/// <summary>Whoever runs the server is told what is wrong with its Redis, and nothing of its password.</summary>
public sealed class RedisFaultTests
{
    [Theory]
    [InlineData("redis://:CANARY@h:1", "names no host")]
    [InlineData("ssl=true,password=CANARY", "names no host")]
    [InlineData("h:99999,password=CANARY", "gives port a value")]
    [InlineData("h:x,password=CANARY", "a port that is none")]
    [InlineData("h:1,password=CANARY,foo=bar", "an option that is not known")]
    [InlineData("h:1,password=a,CANARY=b", "an option that is not known")]
    [InlineData("h:1,password=CANARY,ssl=maybe", "gives ssl a value")]
    [InlineData("h:1,password=CANARY,connectTimeout=soon", "gives connectTimeout a value")]
    public void Start_SettingThatCantBeRead_SaysWhatIsWrongWithIt(string redis, string problem)
    {
        var refused = Record.Exception(() => new ServiceCollection().AddLimits(new HttpSettings { Redis = redis }));

        var said = Assert.Single(Assert.IsType<SettingsException>(refused).Problems);
        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", $"{said} {refused}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RedisErrorKind.WrongPass, "WRONGPASS CANARY", "the user or the password")]
    [InlineData(RedisErrorKind.NoAuth, "NOAUTH CANARY", "the user or the password")]
    [InlineData(RedisErrorKind.NoPermission, "NOPERM CANARY", "lacks a right")]
    [InlineData(RedisErrorKind.UnknownError, "ERR The user executing the script can't run this command or subcommand script: CANARY", "lacks a right")]
    [InlineData(RedisErrorKind.CrossSlot, "CROSSSLOT CANARY", "as a cluster")]
    [InlineData(RedisErrorKind.ReadOnly, "READONLY CANARY", "as a replica")]
    [InlineData(RedisErrorKind.OutOfMemory, "OOM CANARY", "memory")]
    [InlineData(RedisErrorKind.UnknownError, "ERR CANARY", "answers with an error")]
    public void ReasonOf_ErrorOfRedis_IsInWordsOfOurs(RedisErrorKind kind, string message, string reason)
    {
        var error = new RedisServerException(kind, CommandFlags.None, message);

        string[] reasons = [RedisConnection.ReasonOf(error), RedisConnection.ReasonOf(new InvalidOperationException("CANARY", error))];

        Assert.All(reasons, said => Assert.Contains(reason, said, StringComparison.Ordinal));
        Assert.DoesNotContain("CANARY", string.Concat(reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void ReasonOf_NoAnswer_IsNoAnswer() =>
        Assert.All(new Exception[] { new TimeoutException("CANARY"), new RedisConnectionException(ConnectionFailureType.SocketClosed, CommandFlags.None, "CANARY", null, CommandStatus.Unknown) }, absence => Assert.Equal("it does not answer", RedisConnection.ReasonOf(absence)));

    [RedisFact]
    public async Task Query_RedisThatLacksRights_IsSaidOnce()
    {
        const string User = "without-rights", Password = "0123456789CANARY";
        await using var owner = await RedisFactAttribute.Open();
        await owner.GetDatabase().ExecuteAsync("ACL", "SETUSER", User, "reset", "on", ">" + Password, "+@connection");
        var (time, lines) = (new FakeTime(), new LogLines<RedisConnection>());
        await using var redis = new RedisConnection($"{RedisFactAttribute.Address},user={User},password={Password}", time, lines);
        for (var question = 0; question < 4; question++)
        {
            Assert.Null(await redis.Query<object>(async database => await database.StringGetAsync(RedisConnection.KeyPrefix + "x")));
            time.Advance(RedisConnection.RetryAfter + TimeSpan.FromSeconds(1));
        }

        Assert.Single(lines.All, line => line.Contains("its user lacks a right", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.All, line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [RedisTheory]
    [InlineData("its memory is full", "CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0")]
    [InlineData("it takes no writes", "REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE")]
    public async Task IsAvailable_RedisThatTakesNoWrites_IsAwayUntilItDoesWhileReadsAreAnswered(string reason, string fault, string mended)
    {
        await using var own = await OwnRedis.Start();
        await using var owner = await own.Open();
        var lines = new LogLines<RedisConnection>();
        await using var redis = new RedisConnection(own.Address, new FakeTime(), lines);
        var counters = new SharedCounters(redis);
        Assert.True(await counters.AreShared());

        await Do(owner, fault);
        for (var call = 0; call < 3; call++)
        {
            Assert.Null(await counters.TakeToken("ann", 1, 5));
            Assert.False(await counters.AreShared());
            Assert.NotNull(await redis.Query<object>(async database => await database.KeyExistsAsync(RedisConnection.KeyPrefix + "x")));
        }

        await Do(owner, mended);

        Assert.True(await counters.AreShared());
        Assert.NotNull(await counters.TakeToken("ann", 1, 5));
        Assert.Equal([$"Redis is away ({reason}", "Redis is back: limits hold across replicas"], lines.All.Select(line => line.StartsWith($"Redis is away ({reason}", StringComparison.Ordinal) ? $"Redis is away ({reason}" : line));
    }

    [RedisTheory]
    [InlineData("calls", "SET {0} abc")]
    [InlineData("calls", "LPUSH {0} abc")]
    [InlineData("calls", "SADD {0} abc")]
    [InlineData("creates", "SET {0} abc")]
    [InlineData("creates", "HSET {0} a b")]
    [InlineData("creates", "RPUSH {0} abc")]
    [InlineData("usd", "ZADD {0} 1 abc")]
    [InlineData("usd", "SET {0} abc")]
    public async Task Count_KeyThatHoldsSomethingElse_IsCountedAnew(string kind, string command)
    {
        var (key, lines) = ($"test-{Guid.NewGuid():N}", new LogLines<RedisConnection>());
        await using var owner = await RedisFactAttribute.Open();
        await Do(owner, string.Format(System.Globalization.CultureInfo.InvariantCulture, command, $"{RedisConnection.KeyPrefix}{kind}:{key}"));
        await using var redis = new RedisConnection(RedisFactAttribute.Address, new FakeTime(), lines);
        var counters = new SharedCounters(redis);

        bool[] counted = kind switch
        {
            "calls" => [await counters.TakeToken(key, 1, 1) == TimeSpan.Zero, await counters.TakeToken(key, 1, 1) > TimeSpan.Zero],
            "creates" => [await counters.ReserveCreate(key, 1, TimeSpan.FromHours(1)) is { Wait: null }, await counters.ReserveCreate(key, 1, TimeSpan.FromHours(1)) is { Wait: not null }],
            _ => [await counters.AddToSum(key, 1, 1) is { Day: not null }, await counters.AddToSum(key, 1, 1) is { Day: null }],
        };

        Assert.Equal([true, true], counted);
        Assert.Empty(lines.All);
    }

    [RedisFact]
    public async Task Query_RefusedForItsKeyAlone_LeavesTheOthers()
    {
        var (key, lines) = ($"{RedisConnection.KeyPrefix}test-{Guid.NewGuid():N}", new LogLines<RedisConnection>());
        await using var owner = await RedisFactAttribute.Open();
        await Do(owner, $"LPUSH {key} abc");
        await using var redis = new RedisConnection(RedisFactAttribute.Address, new FakeTime(), lines);
        for (var question = 0; question < 3; question++)
        {
            Assert.Null(await redis.Query<object>(async database => await database.StringGetAsync(key)));
            Assert.NotNull(await redis.Query<object>(async database => await database.StringGetAsync(key + "-other")));
            Assert.True(await redis.IsAvailable());
        }

        await owner.GetDatabase().KeyDeleteAsync(key);
        Assert.Single(lines.All, line => line.StartsWith("Redis refuses a part", StringComparison.Ordinal));
        Assert.Single(lines.All);
    }

    private static Task Do(IConnectionMultiplexer owner, string command)
    {
        var words = command.Split(' ');
        return owner.GetServers()[0].ExecuteAsync(words[0], words[1..]);
    }
}
