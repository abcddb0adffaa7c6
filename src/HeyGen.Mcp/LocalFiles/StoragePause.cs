using Polly;
using Polly.Retry;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>How long storage wants to be left alone before a transfer is tried again.</summary>
internal static class StoragePause
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static TimeSpan? Of(HttpResponseMessage response) => ApiErrorReader.RetryAfter(response, TimeProvider.System.GetUtcNow()) is { Ticks: > 0 } wait ? wait : null;

    /// <summary>Repeats a transfer, unless storage asks for so long a pause that it is left to the caller.</summary>
    /// <param name="mayRepeat">Asked after each failure that may pass.</param>
    public static ResiliencePipeline Retries(TimeProvider time, int most, Func<bool> mayRepeat) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = most,
            ShouldHandle = retry => ValueTask.FromResult(retry.Outcome.Exception is HeyGenException { Retryable: true } failure && !(failure.RetryAfter > Longest) && mayRepeat()),
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
            MaxDelay = TimeSpan.FromSeconds(8),
            UseJitter = true,
            DelayGenerator = retry => ValueTask.FromResult((retry.Outcome.Exception as HeyGenException)?.RetryAfter),
        })
        .Build();
}
