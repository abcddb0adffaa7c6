namespace HeyGen.Api.Idempotency;

/// <summary>
/// Requests that must run to their end once they have begun: a cancelled call or a closed stream can't reach a create
/// that is on the wire, because HeyGen would make and bill it all the same. Calls for the same thing share one send.
/// </summary>
internal sealed class InFlightRequests
{
    private readonly ConcurrentDictionary<object, Sending> running = new();
    private readonly ConcurrentDictionary<Task, bool> followed = new();
    private readonly Lock gate = new();
    private bool closed;
    private int creates;

    /// <summary>True while a create or an upload is under way, or what follows from its end.</summary>
    public bool Any => !running.IsEmpty || followed.Keys.Any(task => !task.IsCompleted);

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

    /// <summary>From now on a task counts as under way: what is to be done when a request has ended.</summary>
    public void Follow(Task task)
    {
        followed[task] = true;
        _ = task.ContinueWith(ended => followed.TryRemove(ended, out _), TaskScheduler.Default);
    }

    /// <summary>Waits for what is under way, at most <paramref name="limit"/>.</summary>
    public async Task Drain(TimeSpan limit)
    {
        try
        {
            await All(running.Values.Select(sending => sending.Answer.Value)).WaitAsync(limit);
            await All(followed.Keys).WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            // A hanging send ends with the process.
        }

        // Each failure was logged where it happened.
        static async Task All(IEnumerable<Task> tasks) => await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private sealed record Sending(bool IsUpload, Lazy<Task<JsonElement>> Answer);
}
