namespace HeyGen.Sandbox;

/// <summary>A request that the sandbox has answered.</summary>
/// <param name="Credential">The key or token sent; null without one.</param>
/// <param name="Replayed">The answer was the first one's, repeated for the same idempotency key.</param>
public sealed record SandboxRequest(
    DateTimeOffset At, string Method, string Path, string? Credential, string? IdempotencyKey, string? UserAgent, int Status, bool Replayed);

/// <summary>Something that an account made and paid for.</summary>
/// <param name="Kind">What it is, such as <c>video</c> or <c>speech</c>.</param>
/// <param name="PriceUsd">What it cost; plan accounts pay the same in credits, 20 for a dollar.</param>
public sealed record SandboxCharge(DateTimeOffset At, string Credential, string Kind, string Id, decimal PriceUsd);

/// <summary>What the sandbox was asked and what it charged, in order, the oldest forgotten: for tests and demos.</summary>
public sealed class SandboxLedger
{
    private readonly int capacity;
    private readonly ConcurrentQueue<SandboxRequest> requests = new();
    private readonly ConcurrentQueue<SandboxCharge> charges = new();

    internal SandboxLedger(int maxEntries) => capacity = maxEntries;

    /// <summary>Answered requests to the API, media downloads not included.</summary>
    public IReadOnlyList<SandboxRequest> Requests => [.. requests];

    /// <summary>Billable creations.</summary>
    public IReadOnlyList<SandboxCharge> Charges => [.. charges];

    /// <summary>The billable creations of one key or token.</summary>
    public IReadOnlyList<SandboxCharge> ChargesOf(string credential) => [.. charges.Where(charge => charge.Credential == credential)];

    internal void Add(SandboxRequest request) => Add(requests, request);

    internal void Add(SandboxCharge charge) => Add(charges, charge);

    private void Add<T>(ConcurrentQueue<T> queue, T item)
    {
        queue.Enqueue(item);
        if (queue.Count > capacity)
            queue.TryDequeue(out _);
    }
}
