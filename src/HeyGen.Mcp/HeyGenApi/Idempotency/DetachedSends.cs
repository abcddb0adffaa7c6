using System.Collections.Concurrent;

namespace HeyGen.Mcp.HeyGenApi.Idempotency;

/// <summary>
/// Sends that must run to their end once they have begun: a cancelled call or a closed stream can't reach a create
/// that is on the wire, because HeyGen would make and bill it all the same.
/// </summary>
internal sealed class DetachedSends
{
    private readonly ConcurrentDictionary<Task, byte> running = new();

    /// <summary>True while a create is under way.</summary>
    public bool Any => running.Keys.Any(task => !task.IsCompleted);

    public async Task<T> Run<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var task = Task.Run(() => send(CancellationToken.None), CancellationToken.None);
        running.TryAdd(task, 0);
        _ = task.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return await task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits for what is under way, at most <paramref name="limit"/>.</summary>
    public async Task Drain(TimeSpan limit)
    {
        try
        {
            await Task.WhenAll(running.Keys).WaitAsync(limit);
        }
        catch (Exception failure) when (failure is TimeoutException or HeyGenException)
        {
            // Each failure was logged where it happened; a hanging send ends with the process.
        }
    }
}
