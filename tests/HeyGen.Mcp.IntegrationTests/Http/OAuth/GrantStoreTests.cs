using HeyGen.Mcp.Hosting.Http.OAuth.Grants;
using HeyGen.Mcp.Hosting.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace HeyGen.Mcp.IntegrationTests.Http.OAuth;

/// <summary>What is remembered of grants, however many there are.</summary>
public sealed class GrantStoreTests
{
    private const int Many = 100_000;

    [Fact]
    public async Task Use_Codes_AreKnownHoweverManyConnectionsAreRefreshed()
    {
        using var store = new GrantStore(redis: null, new FakeTime());
        for (var index = 0; index < Many; index++)
            await store.UseRefresh($"grant {index}", 0, TimeSpan.FromDays(30));

        Assert.Equal((true, false), (await store.UseCode("code", TimeSpan.FromSeconds(60)), await store.UseCode("code", TimeSpan.FromSeconds(60))));
    }

    [Fact]
    public async Task Use_RefreshTokenOrOneBefore_IsRefused() => await AssertOnce(redis: null);

    [RedisFact]
    public async Task Use_RefreshTokenOrOneBefore_IsRefusedByAnyReplica()
    {
        await using var redis = Redis();
        await AssertOnce(redis);
    }

    [Fact]
    public async Task Revoke_ManyBefore_IsKeptOrRefusedAndNeverForgotten()
    {
        var time = new FakeTime();
        using var store = new RevocationStore(redis: null, time);
        for (var index = 0; index < Many; index++)
            Assert.True(await store.Revoke($"{index}", account: null));
        Assert.True(await store.Revoke("x", account: null));
        Assert.True(await store.IsRevoked("x", "account", null, time.GetUtcNow()));
        var kept = Many;
        while (await store.Revoke($"{kept}", account: null))
            kept++;

        Assert.False(await store.IsRevoked($"{kept}", "account", null, time.GetUtcNow()));
        Assert.True(await store.IsRevoked("0", "account", null, time.GetUtcNow()));
        Assert.True(await store.Revoke("0", account: null));
        time.Advance(Grant.Longest);
        Assert.True(await store.Revoke($"{kept}", account: null));
    }

    [RedisFact]
    public async Task Revoke_AtAReplica_HoldsWhereNoMoreIsKept()
    {
        await using var redis = Redis();
        var (grant, account) = ($"grant {Guid.NewGuid():N}", $"account {Guid.NewGuid():N}");
        using var here = new RevocationStore(redis, TimeProvider.System);
        using var full = new RevocationStore(redis, TimeProvider.System, mostKept: 0);

        Assert.True(await here.Revoke(grant, account));

        Assert.True(await full.IsRevoked(grant, account, null, TimeProvider.System.GetUtcNow()));
        Assert.True(await full.IsRevoked(grant, account, null, TimeProvider.System.GetUtcNow()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task Revoke_RedisIsAway_HoldsHereHoweverManyAreKept(int mostKept)
    {
        var time = new FakeTime();
        var now = time.GetUtcNow();
        await using var redis = Away(time);
        using var store = new RevocationStore(redis, time, mostKept);

        for (var index = 0; index < 3; index++)
        {
            Assert.True(await store.Revoke($"grant {index}", "account"));
            Assert.True(await store.RevokeUntil($"account {index}", now, $"account {index}"));
            Assert.True(await store.RevokeUntil($"subject {index}", now, "account"));
            Assert.True(await store.RevokeUntil($"subject {index}", now.AddDays(-1), "account"));
        }

        for (var index = 0; index < 3; index++)
        {
            Assert.True(await store.IsRevoked($"grant {index}", "a", null, now.AddDays(1)));
            Assert.True(await store.IsRevoked($"g {index}", $"account {index}", null, now));
            Assert.True(await store.IsRevoked($"h {index}", "a", $"subject {index}", now));
            Assert.False(await store.IsRevoked($"i {index}", $"account {index}", $"subject {index}", now.AddDays(1)));
        }
    }

    [Fact]
    public async Task Revoke_RedisIsAwayAndNoMoreIsKept_IsRefusedAndDoesNotHold()
    {
        var time = new FakeTime();
        await using var redis = Away(time);
        using var store = new RevocationStore(redis, time, mostKept: 0);
        var kept = 0;
        while (await store.Revoke($"{kept}", account: null))
            kept++;

        Assert.True(await store.IsRevoked($"{kept - 1}", "account", null, time.GetUtcNow()));
        Assert.False(await store.IsRevoked($"{kept}", "account", null, time.GetUtcNow()));
    }

    private static RedisConnection Away(TimeProvider time) => new("127.0.0.1:1", time, NullLogger<RedisConnection>.Instance);

    private static RedisConnection Redis() => new(RedisFactAttribute.Address, TimeProvider.System, NullLogger<RedisConnection>.Instance);

    private static async Task AssertOnce(RedisConnection? redis)
    {
        var grant = $"grant {Guid.NewGuid():N}";
        using var first = new GrantStore(redis, TimeProvider.System);
        using var other = new GrantStore(redis, TimeProvider.System);
        var second = redis is null ? first : other;

        Assert.True(await Use(first, 0));
        Assert.True(await Use(second, 1));
        Assert.True(await Use(first, 2));
        Assert.Equal((false, false, false), (await Use(first, 2), await Use(second, 1), await Use(second, 0)));

        Task<bool> Use(GrantStore store, long number) => store.UseRefresh(grant, number, TimeSpan.FromDays(30));
    }
}
