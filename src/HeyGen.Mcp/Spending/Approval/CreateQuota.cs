namespace HeyGen.Mcp.Spending.Approval;

/// <summary>How many creates an account may send within an hour.</summary>
internal interface ICreateLimiter
{
    /// <summary>Counts one more create, unless there have been as many as may be.</summary>
    /// <param name="account">Whoever pays, whoever calls.</param>
    /// <returns>How long until one more is free; null if this one was.</returns>
    ValueTask<TimeSpan?> Take(string account, int most);

    /// <summary>For the create that was counted last and was not sent.</summary>
    Task GiveBack(string account);
}

/// <summary>Counts what goes through this process. Another process counts for itself.</summary>
internal sealed class CreateQuota(TimeProvider time) : ICreateLimiter
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> sent = [];

    public ValueTask<TimeSpan?> Take(string account, int most)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            DropOld(now);
            if (!sent.TryGetValue(account, out var times))
                sent[account] = times = [];
            if (times.Count >= most)
                return new(times.Count > 0 ? times[0] + Window - now : Window);
            times.Add(now);
            return default;
        }
    }

    /// <inheritdoc/>
    public Task GiveBack(string account)
    {
        lock (gate)
        {
            if (sent.TryGetValue(account, out var times) && times.Count > 0)
                times.RemoveAt(times.Count - 1);
            return Task.CompletedTask;
        }
    }

    private void DropOld(DateTimeOffset now)
    {
        foreach (var (account, times) in sent.ToArray())
        {
            times.RemoveAll(time => time + Window <= now);
            if (times.Count is 0)
                sent.Remove(account);
        }
    }
}
