namespace HeyGen.Mcp.Spending;

/// <summary>The confirmations that have let a call pass, for as long as they would let another.</summary>
internal interface IUsedConfirmations
{
    /// <summary>False if it was used before.</summary>
    ValueTask<bool> Add(Guid confirmation);

    /// <summary>For one whose call was not sent.</summary>
    Task Remove(Guid confirmation);
}

/// <summary>Those that were used at this process.</summary>
internal sealed class UsedConfirmations(TimeProvider time) : IUsedConfirmations
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, DateTimeOffset> used = [];

    public ValueTask<bool> Add(Guid confirmation)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            foreach (var (old, _) in used.Where(one => now - one.Value > ConfirmationTokenProtector.Lifetime).ToArray())
                used.Remove(old);
            return new(used.TryAdd(confirmation, now));
        }
    }

    public Task Remove(Guid confirmation)
    {
        lock (gate)
            used.Remove(confirmation);
        return Task.CompletedTask;
    }
}
