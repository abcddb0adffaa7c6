using HeyGen.Mcp.Spending.Approval;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>How many creates an account may send within an hour through all replicas; through this one alone while they can't count together.</summary>
internal sealed class SharedCreateLimiter(SharedCounters shared, CreateQuota own) : ICreateLimiter
{
    public async ValueTask<CreatePlace> Take(string account, int most)
    {
        if (await shared.TakeCreate(account, most, CreateQuota.Window) is not { } answer)
            return await own.Take(account, most);
        if (answer.Wait is { } wait)
            return CreatePlace.None(wait);
        var here = await own.Take(account, most); // so that the count goes on here where Redis goes away
        return new CreatePlace(null, async () =>
        {
            await here.GiveBack();
            await shared.GiveBackCreate(account, answer.Place);
        });
    }
}
