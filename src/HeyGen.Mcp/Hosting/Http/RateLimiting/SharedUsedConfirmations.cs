namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>The confirmations that were used at any replica; at this one alone while replicas can't tell each other.</summary>
internal sealed class SharedUsedConfirmations(SharedCounters shared, UsedConfirmations own) : IUsedConfirmations
{
    public async ValueTask<bool> Add(Guid confirmation) =>
        await own.Add(confirmation) && await shared.Claim(NameOf(confirmation), ConfirmationTokenProtector.Lifetime) is not false;

    public async Task Remove(Guid confirmation)
    {
        await own.Remove(confirmation);
        await shared.ReleaseClaim(NameOf(confirmation));
    }

    private static string NameOf(Guid confirmation) => $"confirmation:{confirmation:N}";
}
