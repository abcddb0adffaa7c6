using System.Threading.RateLimiting;

namespace HeyGen.Mcp.Server.Http.Limits;

/// <summary>Buckets of tokens that refill evenly; an empty one refuses.</summary>
internal static class Buckets
{
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(100);

    /// <summary>One bucket for each key.</summary>
    /// <param name="perSecond">0 for no limit.</param>
    public static PartitionedRateLimiter<TKey> ByKey<TKey>(int perSecond, int burst)
        where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key => perSecond is 0
            ? RateLimitPartition.GetNoLimiter(key)
            : RateLimitPartition.GetTokenBucketLimiter(key, _ => Options(perSecond, burst)));

    public static TimeSpan RetryAfter(this RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);

    private static TokenBucketRateLimiterOptions Options(int perSecond, int burst)
    {
        var each = TimeSpan.FromSeconds(1) / perSecond;
        var period = each > ShortestPeriod ? each : ShortestPeriod;
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(burst, 1),
            TokensPerPeriod = Math.Max(1, (int)Math.Round(perSecond * period.TotalSeconds)),
            ReplenishmentPeriod = period,
            QueueLimit = 0,
            AutoReplenishment = true,
        };
    }
}
