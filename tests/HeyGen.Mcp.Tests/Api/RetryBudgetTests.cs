namespace HeyGen.Mcp.Tests.Api;

public sealed class RetryBudgetTests
{
    [Fact]
    public void TryTake_KeysThatNeverSucceed_AreForgottenAfterAWhile()
    {
        var time = new FakeTime();
        var budget = new RetryBudget(time);
        foreach (var key in Enumerable.Range(0, 1000))
            Assert.True(budget.TryTake($"{key}", FailureKind.Unavailable));

        time.Advance(TimeSpan.FromMinutes(11));
        budget.TryTake("mine", FailureKind.Unavailable);

        Assert.Equal(1, budget.Count);
    }

    [Fact]
    public void TryTake_FiveRetriesOfOneOutage_AreRefusedUntilTheKeyWasQuiet()
    {
        var time = new FakeTime();
        var budget = new RetryBudget(time);

        var first = Enumerable.Range(0, 5).Select(_ => budget.TryTake("key", FailureKind.Unavailable)).ToArray();
        time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal([true, true, true, true, false], first);
        Assert.True(budget.TryTake("key", FailureKind.Unavailable));
    }
}
