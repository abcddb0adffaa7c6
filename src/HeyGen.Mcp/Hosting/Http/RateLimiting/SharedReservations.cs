namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>The keys for which any replica has reserved, for as long as it does or HeyGen remembers them; none while replicas can't tell each other.</summary>
internal sealed class SharedReservations(SharedCounters shared) : ISharedReservations
{
    public Task<bool> Has(string payer, string key) => shared.IsClaimed(NameOf(payer, key));

    public Task Add(string payer, string key) => shared.AddUser(NameOf(payer, key));

    public Task Remove(string payer, string key) => shared.RemoveUser(NameOf(payer, key));

    private static string NameOf(string payer, string key) => $"reserved:{payer}:{key}";
}
