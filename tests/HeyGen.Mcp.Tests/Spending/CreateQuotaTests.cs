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
        var early = await quota.Take("a", most: 2);
        time.Advance(TimeSpan.FromMinutes(30));
        await quota.Take("a", most: 2);

        await early.GiveBack();
        time.Advance(TimeSpan.FromMinutes(31));

        Assert.Null((await quota.Take("a", most: 2)).Wait);
        Assert.Equal(TimeSpan.FromMinutes(29), (await quota.Take("a", most: 2)).Wait);
    }

    [Fact]
    public async Task GiveBack_TwiceOrByWhoHasNone_GivesNothingMore()
    {
        var first = await quota.Take("a", most: 2);
        await quota.Take("a", most: 2);
        var refused = await quota.Take("a", most: 2);

        await refused.GiveBack();
        Assert.NotNull((await quota.Take("a", most: 2)).Wait);
        await first.GiveBack();
        await first.GiveBack();

        Assert.Null((await quota.Take("a", most: 2)).Wait);
        Assert.NotNull((await quota.Take("a", most: 2)).Wait);
    }

    [Fact]
    public async Task Take_ManyAtOnceOfWhichHalfAreGivenBack_NeverLetsMoreThroughThanMay()
    {
        var sent = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), async (call, _) =>
        {
            var place = await quota.Take("a", most: 20);
            if (place.Wait is not null)
                return;
            if (call % 2 is 0)
                await place.GiveBack();
            else
                Interlocked.Increment(ref sent);
        });

        Assert.InRange(sent, 0, 20);
        Assert.Equal(20 - sent, await Free());

        async Task<int> Free()
        {
            var free = 0;
            while ((await quota.Take("a", most: 20)).Wait is null)
                free++;
            return free;
        }
    }
}
