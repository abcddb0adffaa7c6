namespace HeyGen.Api.Http;

/// <summary>
/// Limits retries during an outage: each credential has 20 tokens, a retry after a transient failure
/// costs 5, a success gives one back. Ten minutes without a retry give back all of them.
/// </summary>
internal sealed class RetryBudget(TimeProvider time)
{
    private const int MaxTokens = 20;
    private const int TokensPerRetry = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, TokenCount> tokens = new();
    private long swept = time.GetTimestamp();

    /// <summary>How many credentials are in trouble.</summary>
    public int Count => tokens.Count;

    public bool TryTake(string credential, FailureKind kind)
    {
        if (kind is FailureKind.RateLimited or FailureKind.InProgress)
            return true; // HeyGen itself said when to come back

        ForgetIdle();
        var taken = false;
        tokens.AddOrUpdate(credential, _ => Take(MaxTokens), (_, left) => Take(left.Tokens));
        return taken;

        TokenCount Take(int left)
        {
            taken = left >= TokensPerRetry;
            return new(taken ? left - TokensPerRetry : left, time.GetTimestamp());
        }
    }

    public void Succeeded(string credential)
    {
        // A full budget is the same as none, so the table holds only credentials that are in trouble.
        if (tokens.TryGetValue(credential, out var left) && left.Tokens + 1 < MaxTokens)
            tokens.TryUpdate(credential, left with { Tokens = left.Tokens + 1 }, left);
        else
            tokens.TryRemove(credential, out _);
    }

    /// <summary>Keys that never succeed, such as made-up ones, would stay for ever.</summary>
    private void ForgetIdle()
    {
        if (time.GetElapsedTime(Volatile.Read(ref swept)) < Idle)
            return;
        Volatile.Write(ref swept, time.GetTimestamp());
        foreach (var entry in tokens.Where(entry => time.GetElapsedTime(entry.Value.At) >= Idle).ToArray())
            tokens.TryRemove(entry);
    }

    private sealed record TokenCount(int Tokens, long At);
}
