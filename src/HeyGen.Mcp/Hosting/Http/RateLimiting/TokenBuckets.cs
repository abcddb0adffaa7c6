using System.Threading.RateLimiting;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>Buckets of tokens that refill evenly; an empty one refuses.</summary>
internal static class TokenBuckets
{
    private const int MostRefillsASecond = 10;

    /// <param name="perSecond">0 for no limit.</param>
    public static RateLimitPartition<TKey> Partition<TKey>(TKey key, int perSecond, int burst) => perSecond is 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => Options(perSecond, burst));

    public static TimeSpan RetryAfter(this RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);

    /// <summary>Whole tokens at a time, in periods whose length makes exactly that many of them a second.</summary>
    public static TokenBucketRateLimiterOptions Options(int perSecond, int burst)
    {
        var tokens = (perSecond + MostRefillsASecond - 1) / MostRefillsASecond;
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(burst, 1),
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)tokens / perSecond),
            QueueLimit = 0,
            AutoReplenishment = true,
        };
    }
}
