using System.Net;

namespace HeyGen.Mcp.Server.Http.Limits.Guesses;

/// <summary>
/// How many keys that HeyGen refuses one address may try within a minute. A request whose key is not known to be good
/// holds a place until HeyGen has said; so even many at once learn no more than the limit.
/// </summary>
internal sealed class KeyGuesses(TimeProvider time)
{
    private const int MostAMinute = 20;
    private const int ManyGuessers = 1000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, Guesser> guessers = [];

    /// <summary>Waits for a place, as long as it is open whether there is one.</summary>
    /// <returns>Null if the place is there; else how long the address has to wait.</returns>
    public async ValueTask<TimeSpan?> Enter(IPAddress address, CancellationToken cancellationToken)
    {
        TaskCompletionSource<TimeSpan?> turn;
        lock (gate)
        {
            if (!guessers.TryGetValue(address, out var guesser))
                guessers[address] = guesser = new Guesser();
            guesser.Forget(time.GetUtcNow() - Window);
            if (guesser.Refused.Count >= MostAMinute)
                return WaitOf(guesser);
            if (guesser.Refused.Count + guesser.Open < MostAMinute)
            {
                guesser.Open++;
                return null;
            }

            turn = new TaskCompletionSource<TimeSpan?>(TaskCreationOptions.RunContinuationsAsynchronously);
            guesser.Waiting.Enqueue(turn);
        }

        await using var left = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        return await turn.Task;
    }

    public void Leave(IPAddress address, bool refused)
    {
        lock (gate)
        {
            var guesser = guessers[address];
            guesser.Open--;
            if (refused)
                guesser.Refused.Enqueue(time.GetUtcNow());
            while (guesser.Refused.Count + guesser.Open < MostAMinute && guesser.Waiting.TryDequeue(out var next))
                guesser.Open += next.TrySetResult(null) ? 1 : 0;
            while (guesser.Refused.Count >= MostAMinute && guesser.Waiting.TryDequeue(out var late))
                late.TrySetResult(WaitOf(guesser));
            if (guesser.IsIdle)
                guessers.Remove(address);
            else if (guessers.Count > ManyGuessers)
                RemoveIdle();
        }
    }

    private TimeSpan WaitOf(Guesser guesser) => guesser.Refused.Peek() + Window - time.GetUtcNow();

    private void RemoveIdle()
    {
        var old = time.GetUtcNow() - Window;
        foreach (var (address, guesser) in guessers)
        {
            guesser.Forget(old);
            if (guesser.IsIdle)
                guessers.Remove(address);
        }
    }

    private sealed class Guesser
    {
        public int Open { get; set; }

        public Queue<DateTimeOffset> Refused { get; } = [];

        public Queue<TaskCompletionSource<TimeSpan?>> Waiting { get; } = [];

        public bool IsIdle => this is { Open: 0, Refused.Count: 0, Waiting.Count: 0 };

        public void Forget(DateTimeOffset until)
        {
            while (Refused.TryPeek(out var oldest) && oldest <= until)
                Refused.Dequeue();
        }
    }
}
