using HeyGen.Mcp.Spending.Approval;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>How many creates an account may send within an hour through all replicas; through this one alone while they can't count together.</summary>
internal sealed class SharedCreateLimiter(SharedCounters shared, CreateQuota own) : ICreateLimiter
{
    public async ValueTask<TimeSpan?> Take(string account, int most)
    {
        if (await shared.TakeCreate(account, most, CreateQuota.Window) is not { } wait)
            return await own.Take(account, most);
        if (wait > TimeSpan.Zero)
            return wait;
        await own.Take(account, most); // so that the count goes on here where Redis goes away
        return null;
    }

    public async Task GiveBack(string account)
    {
        await own.GiveBack(account);
        await shared.GiveBackCreate(account);
    }
}
