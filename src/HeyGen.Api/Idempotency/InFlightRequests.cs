using System.Collections.Concurrent;

namespace HeyGen.Api.Idempotency;

/// <summary>
/// Requests that must run to their end once they have begun: a cancelled call or a closed stream can't reach a create
/// that is on the wire, because HeyGen would make and bill it all the same. Calls for the same thing share one send.
/// </summary>
internal sealed class InFlightRequests
{
    private readonly ConcurrentDictionary<object, Sending> running = new();
    private readonly Lock gate = new();
    private bool closed;
    private int creates;

    /// <summary>True while a create or an upload is under way.</summary>
    public bool Any => !running.IsEmpty;

    /// <summary>How many creates have begun so far.</summary>
    public int Creates => Volatile.Read(ref creates);

    /// <param name="wanted">What is sent: its idempotency key, or an object of its own for what is not to be shared.</param>
    /// <param name="isUpload">True for what only brings a file in.</param>
    /// <returns>The send itself, which no caller can end.</returns>
    /// <exception cref="HeyGenException"><c>cancelled</c>: nothing begins any more.</exception>
    public Task<JsonElement> Begin(object wanted, Func<Task<JsonElement>> send, CancellationToken cancellationToken, bool isUpload = false)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            if (closed && !running.ContainsKey(wanted))
                throw new HeyGenException(ErrorCode.Cancelled, "Whoever called has broken off, so this was not sent.");
            return running.GetOrAdd(wanted, New).Answer.Value;
        }

        Sending New(object key)
        {
            creates += isUpload ? 0 : 1;
            return new(isUpload, new(() => Task.Run(async () =>
            {
                try
                {
                    return await send();
                }
                finally
                {
                    running.TryRemove(key, out _);
                }
            })));
        }
    }

    /// <summary>From now on nothing begins.</summary>
    /// <param name="creates">How many creates had begun before the call that is broken off.</param>
    /// <returns>True if one has begun since or is under way: HeyGen bills it, so the answer of the call is worth waiting for.</returns>
    public bool Close(int creates)
    {
        lock (gate)
        {
            closed = true;
            return this.creates > creates || running.Values.Any(sending => !sending.IsUpload);
        }
    }

    /// <summary>Waits for what is under way, at most <paramref name="limit"/>.</summary>
    public async Task Drain(TimeSpan limit)
    {
        try
        {
            await Task.WhenAll(running.Values.Select(sending => sending.Answer.Value)).WaitAsync(limit);
        }
        catch (Exception failure) when (failure is TimeoutException or HeyGenException or OperationCanceledException)
        {
            // Each failure was logged where it happened; a hanging send ends with the process.
        }
    }

    private sealed record Sending(bool IsUpload, Lazy<Task<JsonElement>> Answer);
}
