namespace HeyGen.Sandbox.Core;

/// <summary>First answers of an account by idempotency key, kept for a day.</summary>
internal sealed class Replays
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>The first answer to this key; null when there is none yet, and then the key is in flight.</summary>
    /// <param name="scope">Operation with its path parameters, and the key.</param>
    /// <exception cref="Refusal">409: the first request has not been answered yet.</exception>
    public Reply? Begin(string scope, DateTimeOffset now)
    {
        if (entries.TryGetValue(scope, out var entry))
        {
            if (entry.Reply is null)
                throw Refusal.Conflict("request_in_progress", "A request with this Idempotency-Key is still being carried out.");
            if (now - entry.At < Lifetime)
                return entry.Reply;
        }

        entries[scope] = new(now, Reply: null);
        return null;
    }

    public void Complete(string scope, DateTimeOffset now, Reply reply) => entries[scope] = new(now, reply);

    /// <summary>Frees a key whose request was refused: only successes are replayed.</summary>
    public void Abandon(string scope) => entries.Remove(scope);

    private sealed record Entry(DateTimeOffset At, Reply? Reply);
}
