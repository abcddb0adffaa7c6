namespace HeyGen.Sandbox.State;

/// <summary>First answers of an account by idempotency key, kept for a day.</summary>
internal sealed class IdempotencyStore
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private readonly OrderedDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>The first answer to this key; null when there is none yet, and then the key is in flight.</summary>
    /// <param name="scope">Operation with its path parameters, and the key.</param>
    /// <exception cref="ApiException">409: the first request has not been answered yet.</exception>
    public ApiResponse? Begin(string scope, DateTimeOffset now)
    {
        if (entries.TryGetValue(scope, out var entry))
        {
            if (entry.Response is null)
                throw ApiException.Conflict("request_in_progress", "A request with this Idempotency-Key is still being carried out.");
            if (now - entry.At < Lifetime)
                return entry.Response;
        }

        entries[scope] = new(now, Response: null);
        if (entries.Count > Capacity)
            entries.RemoveAt(0);
        return null;
    }

    /// <param name="response">Null frees the key, for a request that was refused: only successes are replayed.</param>
    public void End(string scope, DateTimeOffset now, ApiResponse? response)
    {
        if (response is null)
            entries.Remove(scope);
        else
            entries[scope] = new(now, response);
    }

    private sealed record Entry(DateTimeOffset At, ApiResponse? Response);
}
