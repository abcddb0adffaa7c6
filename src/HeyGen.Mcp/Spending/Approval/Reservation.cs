namespace HeyGen.Mcp.Spending.Approval;

/// <summary>What the calls under one idempotency key take of the limits: once, because HeyGen bills them once.</summary>
/// <param name="since">A timestamp.</param>
internal sealed class Reservation(long since)
{
    private readonly Stack<Func<Outcome, Task>> taken = [];
    private Task turnBefore = Task.CompletedTask;

    public long Since => since;

    /// <summary>By whom and under which keys it is found; none where nothing else is the same call.</summary>
    public List<(string Payer, string Key)> Names { get; } = [];

    /// <summary>How other replicas name the same call; null where none is.</summary>
    public string? Call => Names is [var (payer, key), ..] ? $"{payer}:{key}" : null;

    /// <summary>Calls that use it and have not ended.</summary>
    public int Calls { get; set; }

    /// <summary>True once all of it is taken.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>True once one of its calls may have been billed: nothing of it is given back any more.</summary>
    public bool IsSpent { get; set; }

    /// <summary>Registers something that was taken.</summary>
    /// <param name="settle">Told how each of the calls ends; after <see cref="Outcome.NotExecuted"/> it is given back, and told no more.</param>
    public void OnSettled(Func<Outcome, Task> settle) => taken.Push(settle);

    /// <inheritdoc cref="OnSettled(Func{Outcome, Task})"/>
    public void OnSettled(Action<Outcome> settle) => OnSettled(outcome =>
    {
        settle(outcome);
        return Task.CompletedTask;
    });

    /// <summary>The same for what only has to be given back.</summary>
    public void OnRelease(Func<Task> release) => OnSettled(outcome => outcome is Outcome.NotExecuted ? release() : Task.CompletedTask);

    /// <summary>Takes all of it or nothing; one call after the other, so that each knows what those before it have taken.</summary>
    public async Task Take(Func<Task> take)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Interlocked.Exchange(ref turnBefore, turn.Task);
        try
        {
            await take();
            IsTaken = true;
        }
        catch when (!IsTaken)
        {
            await Settle(Outcome.NotExecuted);
            throw;
        }
        finally
        {
            turn.SetResult();
        }
    }

    public async Task Settle(Outcome outcome)
    {
        foreach (var settle in taken)
            await settle(outcome);
        if (outcome is Outcome.NotExecuted)
            taken.Clear();
    }
}
