using HeyGen.Api.Idempotency;
using HeyGen.Mcp.Spending.Approval;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>The keys for which any replica has reserved, for as long as HeyGen remembers them; none while replicas can't tell each other.</summary>
internal sealed class SharedReservations(SharedCounters shared) : ISharedReservations
{
    public Task<bool> Has(string payer, string key) => shared.IsClaimed(NameOf(payer, key));

    public async Task Add(string payer, string key) => await shared.Claim(NameOf(payer, key), IdempotencyKey.Remembered);

    public Task Remove(string payer, string key) => shared.ReleaseClaim(NameOf(payer, key));

    private static string NameOf(string payer, string key) => $"reservation:{payer}:{key}";
}
