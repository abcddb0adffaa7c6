using HeyGen.Mcp.Hosting.Http.RateLimiting;
using HeyGen.Mcp.Hosting.Redis;
using HeyGen.Mcp.Spending;
using HeyGen.Mcp.Spending.Approval;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace HeyGen.Mcp.IntegrationTests.Http.Limits;

/// <summary>A subject's sum of a day: no call makes room in it but by giving back what it took from it.</summary>
public sealed class SubjectBudgetTests
{
    private readonly FakeTime time = new();
    private readonly ICallerCredential caller = Substitute.For<ICallerCredential>();
    private readonly SubjectBudget budget;

    public SubjectBudgetTests()
    {
        budget = Budget(new SharedCounters(null));
        caller.Current.Returns(HeyGenCredential.ApiKey(McpTestServer.Key, "the test").For("ann"));
    }

    [Fact]
    public async Task Reserve_NextDay_StartsFromNothing()
    {
        await Take(10);
        Assert.Equal(ErrorCode.BudgetExceeded, (await Take(0.01m)).Refused?.Code);

        time.Advance(TimeSpan.FromDays(1));

        Assert.Null((await Take(10)).Refused);
    }

    [Fact]
    public async Task Release_SameDay_MakesRoom()
    {
        var share = await Take(10);

        await share.Release();

        Assert.Null((await Take(10)).Refused);
    }

    [Fact]
    public async Task GiveBack_AfterMidnight_LeavesTheNewDaysSum()
    {
        var yesterdays = await Take(10);
        time.Advance(TimeSpan.FromDays(1));
        await Take(10);

        await yesterdays.Release();

        Assert.NotNull((await Take(0.01m)).Refused);
    }

    [Fact]
    public async Task GiveBack_RefusedShare_LeavesTheSum()
    {
        await Take(10);
        var refused = await Take(5);

        await refused.Release();

        Assert.NotNull((await Take(0.01m)).Refused);
    }

    [Fact]
    public async Task GiveBack_Twice_CountsOnce()
    {
        var share = await Take(4);
        await Take(6);

        await share.Release();
        await share.Release();

        Assert.Null((await Take(4)).Refused);
        Assert.NotNull((await Take(0.01m)).Refused);
    }

    [Fact]
    public async Task Reserve_Cancelled_TakesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => budget.Reserve(Costing(10), null, new CancellationToken(canceled: true)));

        Assert.Null((await Take(10)).Refused);
    }

    [RedisFact]
    public async Task Reserve_Cancelled_TakesNothingFromTheSharedSumEither()
    {
        await using var redis = new RedisConnection(RedisFactAttribute.Address, time, NullLogger<RedisConnection>.Instance);
        caller.Current.Returns(HeyGenCredential.ApiKey(McpTestServer.Key, "the test").For($"{Guid.NewGuid()}"));
        var shared = new SharedCounters(redis);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Budget(shared).Reserve(Costing(10), null, new CancellationToken(canceled: true)));

        Assert.Null((await Budget(shared).Reserve(Costing(10), null, CancellationToken.None)).Refused);
        Assert.Equal(10, await Sum());
    }

    [RedisFact]
    public async Task GiveBack_RedisAwayAtTheTaking_LeavesItsSum()
    {
        await using var proxy = RedisFactAttribute.Proxy();
        await using var redis = new RedisConnection(RedisFactAttribute.Through(proxy), time, NullLogger<RedisConnection>.Instance);
        var shared = new SharedCounters(redis);
        caller.Current.Returns(HeyGenCredential.ApiKey(McpTestServer.Key, "the test").For($"{Guid.NewGuid()}"));
        Assert.True(await shared.AreShared());
        var back = RedisFactAttribute.Back(await redis.Multiplexer);
        proxy.Cut();
        var uncounted = await Budget(shared).Reserve(Costing(10), null, CancellationToken.None);
        proxy.Restore();
        await back;
        time.Advance(RedisConnection.RetryAfter + TimeSpan.FromSeconds(1));
        var otherReplica = Budget(shared);
        await otherReplica.Reserve(Costing(10), null, CancellationToken.None);

        await uncounted.Release();

        Assert.Equal(10, await Sum());
    }

    private Task<BudgetReservation> Take(decimal usd) => budget.Reserve(Costing(usd), null, CancellationToken.None);

    private static CostEstimate Costing(decimal usd) => new("USD", "API wallet", "by the test") { Usd = usd };

    private SubjectBudget Budget(SharedCounters shared) => new(new HttpSettings { MaxUsdPerSubjectPerDay = 10 }, shared, new HttpContextAccessor(), caller, time);

    private async Task<decimal> Sum()
    {
        await using var redis = await RedisFactAttribute.Open();
        return (long)await redis.GetDatabase().HashGetAsync($"heygen-mcp:usd:{caller.Current.Fingerprint}", "used") / 1_000_000m;
    }
}
