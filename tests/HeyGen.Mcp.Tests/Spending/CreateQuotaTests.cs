using HeyGen.Mcp.Spending.Approval;

namespace HeyGen.Mcp.Tests.Spending;

public sealed class CreateQuotaTests
{
    private readonly FakeTime time = new();
    private readonly CreateQuota quota;

    public CreateQuotaTests() => quota = new CreateQuota(time);

    [Fact]
    public async Task GiveBack_OthersWereTakenSince_GivesBackItsOwnPlace()
    {
        var early = await quota.Reserve("a", most: 2);
        time.Advance(TimeSpan.FromMinutes(30));
        await quota.Reserve("a", most: 2);

        await early.Release();
        time.Advance(TimeSpan.FromMinutes(31));

        Assert.Null((await quota.Reserve("a", most: 2)).Wait);
        Assert.Equal(TimeSpan.FromMinutes(29), (await quota.Reserve("a", most: 2)).Wait);
    }

    [Fact]
    public async Task GiveBack_TwiceOrByWhoHasNone_GivesNothingMore()
    {
        var first = await quota.Reserve("a", most: 2);
        await quota.Reserve("a", most: 2);
        var refused = await quota.Reserve("a", most: 2);

        await refused.Release();
        Assert.NotNull((await quota.Reserve("a", most: 2)).Wait);
        await first.Release();
        await first.Release();

        Assert.Null((await quota.Reserve("a", most: 2)).Wait);
        Assert.NotNull((await quota.Reserve("a", most: 2)).Wait);
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(24)]
    public async Task Reserve_ClockThatIsSetMeanwhile_CountsTheHourThatHasPassed(int hours)
    {
        var clock = new SkewedTime(time, TimeSpan.Zero);
        var counted = new CreateQuota(clock);
        await counted.Reserve("a", most: 1);

        clock.Error = TimeSpan.FromHours(hours);
        time.Advance(TimeSpan.FromMinutes(20));
        var early = await counted.Reserve("a", most: 1);
        time.Advance(TimeSpan.FromMinutes(41));

        Assert.Equal(TimeSpan.FromMinutes(40), early.Wait);
        Assert.Null((await counted.Reserve("a", most: 1)).Wait);
    }

    [Fact]
    public async Task Reserve_ManyAtOnceOfWhichHalfAreGivenBack_NeverLetsMoreThroughThanMay()
    {
        var sent = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), async (call, _) =>
        {
            var place = await quota.Reserve("a", most: 20);
            if (place.Wait is not null)
                return;
            if (call % 2 is 0)
                await place.Release();
            else
                Interlocked.Increment(ref sent);
        });

        Assert.InRange(sent, 0, 20);
        Assert.Equal(20 - sent, await Free());

        async Task<int> Free()
        {
            var free = 0;
            while ((await quota.Reserve("a", most: 20)).Wait is null)
                free++;
            return free;
        }
    }
}
