using HeyGen.Mcp.Spending.Approval;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>How many creates an account may send within an hour through all replicas; through this one alone while they can't count together.</summary>
internal sealed class SharedCreateLimiter(SharedCounters shared, CreateQuota own) : ICreateLimiter
{
    public async ValueTask<CreateSlot> Reserve(string account, int most)
    {
        if (await shared.ReserveCreate(account, most, CreateQuota.Window) is not { } answer)
            return await own.Reserve(account, most);
        if (answer.Wait is { } wait)
            return CreateSlot.None(wait);
        var here = await own.Reserve(account, most); // so that the count goes on here where Redis goes away
        return new CreateSlot(null, async () =>
        {
            await here.Release();
            await shared.ReleaseCreate(account, answer.Place);
        });
    }
}
