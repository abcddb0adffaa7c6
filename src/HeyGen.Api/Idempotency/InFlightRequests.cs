using System.Collections.Concurrent;
using System.Text.Json;
using HeyGen.Api.Errors;

namespace HeyGen.Api.Idempotency;

/// <summary>
/// Requests that must run to their end once they have begun: a cancelled call or a closed stream can't reach a create
/// that is on the wire, because HeyGen would make and bill it all the same. Calls for the same thing share one send.
/// </summary>
internal sealed class InFlightRequests
{
    private readonly ConcurrentDictionary<object, Lazy<Task<JsonElement>>> running = new();

    /// <summary>True while a create is under way.</summary>
    public bool Any => !running.IsEmpty;

    /// <param name="wanted">What is sent: its idempotency key, or an object of its own for what is not to be shared.</param>
    public async Task<JsonElement> Run(object wanted, Func<Task<JsonElement>> send, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await running.GetOrAdd(wanted, Begin).Value.WaitAsync(cancellationToken);

        Lazy<Task<JsonElement>> Begin(object key) => new(() => Task.Run(async () =>
        {
            try
            {
                return await send();
            }
            finally
            {
                running.TryRemove(key, out _);
            }
        }));
    }

    /// <summary>Waits for what is under way, at most <paramref name="limit"/>.</summary>
    public async Task Drain(TimeSpan limit)
    {
        try
        {
            await Task.WhenAll(running.Values.Select(send => send.Value)).WaitAsync(limit);
        }
        catch (Exception failure) when (failure is TimeoutException or HeyGenException or OperationCanceledException)
        {
            // Each failure was logged where it happened; a hanging send ends with the process.
        }
    }
}
