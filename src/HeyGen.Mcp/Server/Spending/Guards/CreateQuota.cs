namespace HeyGen.Mcp.Server.Spending.Guards;

/// <summary>How many creates an account may send within an hour.</summary>
internal interface ICreateLimiter
{
    /// <summary>Counts one more create, unless there have been as many as may be.</summary>
    /// <param name="account">Whoever pays, whoever calls.</param>
    /// <returns>How long until one more is free; null if this one was.</returns>
    ValueTask<TimeSpan?> Take(string account, int most);
}

/// <summary>Counts what goes through this process. Another process counts for itself.</summary>
internal sealed class CreateQuota(TimeProvider time) : ICreateLimiter
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> sent = [];

    public ValueTask<TimeSpan?> Take(string account, int most)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            DropOld(now);
            if (!sent.TryGetValue(account, out var times))
                sent[account] = times = [];
            if (times.Count >= most)
                return new(times.TryPeek(out var oldest) ? oldest + Window - now : Window);
            times.Enqueue(now);
            return default;
        }
    }

    private void DropOld(DateTimeOffset now)
    {
        foreach (var (account, times) in sent.ToArray())
        {
            while (times.TryPeek(out var oldest) && oldest + Window <= now)
                times.Dequeue();
            if (times.Count is 0)
                sent.Remove(account);
        }
    }
}
