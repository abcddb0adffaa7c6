namespace HeyGen.Mcp.Hosting.Subscriptions;

/// <summary>How many jobs one caller may be subscribed to at a time on this server, over all its connections.</summary>
internal sealed class SubscriptionQuota
{
    public const int MostPerCaller = 100;
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);

    /// <summary>Holds places until what is returned is disposed.</summary>
    /// <param name="caller">Fingerprint.</param>
    /// <exception cref="McpProtocolException">It would have more than it may.</exception>
    public IDisposable Reserve(string caller, int count)
    {
        lock (gate)
        {
            var before = taken.GetValueOrDefault(caller);
            if (before + count > MostPerCaller)
                throw new McpProtocolException($"With this credential {MostPerCaller} jobs may be followed at a time; {before} are, and these are {count}. End others first, or wait with wait_for_job, which takes several ids.", McpErrorCode.InvalidRequest) { Data = { ["code"] = WireName.Of(ErrorCode.RateLimited) } };
            taken[caller] = before + count;
        }

        return new Reservation(this, caller, count);
    }

    private void Release(string caller, int count)
    {
        lock (gate)
        {
            if ((taken[caller] -= count) is 0)
                taken.Remove(caller);
        }
    }

    private sealed class Reservation(SubscriptionQuota all, string caller, int count) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) is 0)
                all.Release(caller, count);
        }
    }
}
