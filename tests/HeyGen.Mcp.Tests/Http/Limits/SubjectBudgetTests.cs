using HeyGen.Mcp.HeyGenApi;
using HeyGen.Mcp.HeyGenApi.Errors;
using HeyGen.Mcp.Server.Http.Limits;
using HeyGen.Mcp.Server.Http.Limits.Shared;
using HeyGen.Mcp.Server.Spending;
using HeyGen.Mcp.Server.Spending.Guards;
using HeyGen.Mcp.Tests.Support;
using NSubstitute;

namespace HeyGen.Mcp.Tests.Http.Limits;

/// <summary>A subject's sum of a day: no call makes room in it but by giving back what it took from it.</summary>
public sealed class SubjectBudgetTests
{
    private readonly FakeTime time = new();
    private readonly ICallerCredential caller = Substitute.For<ICallerCredential>();
    private readonly SubjectBudget budget;

    public SubjectBudgetTests()
    {
        budget = new SubjectBudget(most: 10, new SharedCounters(null), caller, time);
        caller.Current.Returns(HeyGenCredential.ApiKey(McpTestServer.Key, "the test").For("ann"));
    }

    [Fact]
    public async Task Take_NextDay_StartsFromNothing()
    {
        await Take(10);
        Assert.Equal(ErrorCode.BudgetExceeded, (await Take(0.01m)).Refused?.Code);

        time.Advance(TimeSpan.FromDays(1));

        Assert.Null((await Take(10)).Refused);
    }

    [Fact]
    public async Task GiveBack_SameDay_MakesRoom()
    {
        var share = await Take(10);

        await share.GiveBack();

        Assert.Null((await Take(10)).Refused);
    }

    [Fact]
    public async Task GiveBack_AfterMidnight_LeavesTheNewDaysSum()
    {
        var yesterdays = await Take(10);
        time.Advance(TimeSpan.FromDays(1));
        await Take(10);

        await yesterdays.GiveBack();

        Assert.NotNull((await Take(0.01m)).Refused);
    }

    [Fact]
    public async Task GiveBack_RefusedShare_LeavesTheSum()
    {
        await Take(10);
        var refused = await Take(5);

        await refused.GiveBack();

        Assert.NotNull((await Take(0.01m)).Refused);
    }

    private Task<BudgetShare> Take(decimal usd) => budget.Take(new CostEstimate("USD", "API wallet", "by the test") { Usd = usd }, CancellationToken.None);
}
