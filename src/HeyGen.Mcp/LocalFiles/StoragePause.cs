namespace HeyGen.Mcp.LocalFiles;

/// <summary>How long storage wants to be left alone before a transfer is tried again.</summary>
internal static class StoragePause
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static TimeSpan? Of(HttpResponseMessage response) => ApiErrorReader.RetryAfter(response, TimeProvider.System.GetUtcNow()) is { Ticks: > 0 } wait ? wait : null;

    /// <summary>False where the wait is left to the caller.</summary>
    public static bool IsShort(HeyGenException failure) => !(failure.RetryAfter > Longest);

    /// <returns>Null for the usual pause.</returns>
    public static ValueTask<TimeSpan?> Before(Exception? failure) => ValueTask.FromResult((failure as HeyGenException)?.RetryAfter);
}
