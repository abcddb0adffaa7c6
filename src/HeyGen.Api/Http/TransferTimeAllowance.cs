namespace HeyGen.Api.Http;

/// <summary>How long a slow line takes for what is sent or fetched, so that time limits fit its size.</summary>
internal static class TransferTimeAllowance
{
    /// <summary>A quarter of a megabit a second.</summary>
    private const double BytesPerSecond = 32 * 1024;

    /// <summary>What goes out while an answer is waited for anyway.</summary>
    private const long Negligible = 64 * 1024;

    public static TimeSpan For(long bytes) => TimeSpan.FromSeconds(Math.Max(0, bytes - Negligible) / BytesPerSecond);
}
