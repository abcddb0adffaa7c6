using System.Collections.Concurrent;
using HeyGen.Api.Errors;

namespace HeyGen.Api.Http;

/// <summary>
/// Keeps an outage from being answered with a storm of retries: each credential has 20 tokens, a retry after a
/// passing fault costs 5, a success gives one back.
/// </summary>
internal sealed class RetryBudget
{
    private const int Full = 20;
    private const int PerRetry = 5;
    private readonly ConcurrentDictionary<string, int> tokens = new();

    public bool TryTake(string credential, FailureKind kind)
    {
        if (kind is FailureKind.RateLimited or FailureKind.InProgress)
            return true; // HeyGen itself said when to come back

        var taken = false;
        tokens.AddOrUpdate(credential, _ => Take(Full), (_, left) => Take(left));
        return taken;

        int Take(int left)
        {
            taken = left >= PerRetry;
            return taken ? left - PerRetry : left;
        }
    }

    public void Succeeded(string credential)
    {
        // A full budget is the same as none, so the table holds only credentials that are in trouble.
        if (tokens.TryGetValue(credential, out var left) && left + 1 < Full)
            tokens.TryUpdate(credential, left + 1, left);
        else
            tokens.TryRemove(credential, out _);
    }
}
