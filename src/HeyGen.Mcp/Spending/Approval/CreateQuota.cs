namespace HeyGen.Mcp.Spending.Approval;

/// <summary>How many creates an account may send within an hour.</summary>
internal interface ICreateLimiter
{
    /// <summary>Counts one more create, unless there have been as many as may be.</summary>
    /// <param name="account">Whoever pays, whoever calls.</param>
    /// <param name="call">What several processes may be making at once, and is counted once; null for what is no other's.</param>
    ValueTask<CreateSlot> Reserve(string account, int most, string? call = null);
}

/// <summary>A create's place among those of the hour.</summary>
/// <param name="Wait">How long until one is free; null if it has one.</param>
/// <param name="Release">For a create that was not sent: gives back its own place, whoever has taken others since.</param>
internal sealed record CreateSlot(TimeSpan? Wait, Func<Task> Release)
{
    public static CreateSlot None(TimeSpan wait) => new(wait, () => Task.CompletedTask);
}

/// <summary>Counts what goes through this process. Another process counts for itself.</summary>
internal sealed class CreateQuota(TimeProvider time) : ICreateLimiter
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Slot>> sent = [];

    public ValueTask<CreateSlot> Reserve(string account, int most, string? call = null)
    {
        lock (gate)
        {
            DropOld();
            if (!sent.TryGetValue(account, out var places))
                sent[account] = places = [];
            if (places.Count >= most)
                return new(CreateSlot.None(places.Count > 0 ? Window - time.GetElapsedTime(places[0].At) : Window));
            var taken = new Slot(time.GetTimestamp());
            places.Add(taken);
            return new(new CreateSlot(null, () => Release(account, taken)));
        }
    }

    private Task Release(string account, Slot taken)
    {
        lock (gate)
        {
            if (sent.TryGetValue(account, out var places))
                places.Remove(taken);
            return Task.CompletedTask;
        }
    }

    private void DropOld()
    {
        foreach (var (account, places) in sent.ToArray())
        {
            places.RemoveAll(place => time.GetElapsedTime(place.At) >= Window);
            if (places.Count is 0)
                sent.Remove(account);
        }
    }

    /// <summary>One and no other, even if two were taken at the same moment.</summary>
    /// <param name="at">A timestamp: the machine's clock may be set meanwhile.</param>
    private sealed class Slot(long at)
    {
        public long At => at;
    }
}
