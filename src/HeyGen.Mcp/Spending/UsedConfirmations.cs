using HeyGen.Mcp.Spending.Approval;

namespace HeyGen.Mcp.Spending;

/// <summary>The confirmations that have let a call pass, for as long as they would let another. Each process knows its own.</summary>
internal sealed class UsedConfirmations(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> used = [];

    /// <summary>False if it was used before.</summary>
    public bool Add(string confirmation)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            foreach (var (old, _) in used.Where(one => now - one.Value > ConfirmationTokenProtector.Lifetime).ToArray())
                used.Remove(old);
            return used.TryAdd(confirmation, now);
        }
    }

    public void Remove(string confirmation)
    {
        lock (gate)
            used.Remove(confirmation);
    }
}
