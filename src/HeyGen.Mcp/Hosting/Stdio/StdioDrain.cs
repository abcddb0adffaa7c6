namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>
/// Lets what is under way be answered before the process ends. Whoever waits for a job is answered at once with what has been seen,
/// and whoever closed standard input gets what else is ready within five seconds. Told to stop while its client is there, the process also waits for a create that is on the wire, as
/// long as one can take: HeyGen bills it either way.
/// </summary>
internal sealed class StdioDrain(InFlightRequests sends, IHostApplicationLifetime lifetime)
{
    /// <summary>How long a process that was told to stop may go on, less than whoever told it waits.</summary>
    private static readonly TimeSpan LongestForCreates = TimeSpan.FromSeconds(54);
    private static readonly TimeSpan LongestForAnswers = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private int arrived;
    private int running;
    private bool clientHasGone;

    /// <summary>Counts the messages of the session, and the requests that are not answered yet.</summary>
    public async Task Count(McpMessageHandler next, MessageContext message, CancellationToken cancellationToken)
    {
        // A subscription stays open until the client goes.
        var isOpen = message.JsonRpcMessage is JsonRpcRequest { Method: not RequestMethods.SubscriptionsListen };
        Interlocked.Add(ref running, isOpen ? 1 : 0);
        Interlocked.Increment(ref arrived);
        try
        {
            await next(message, cancellationToken);
        }
        finally
        {
            Interlocked.Add(ref running, isOpen ? -1 : 0);
        }
    }

    /// <param name="sent">How many messages the client has sent, at most.</param>
    public async Task InputEnded(int sent)
    {
        lifetime.StopApplication();
        await WaitUntilIdle(creates: false, sent);
        clientHasGone = true;
    }

    public Task StopRequested()
    {
        lifetime.StopApplication();
        return clientHasGone ? Task.CompletedTask : WaitUntilIdle(creates: true, sent: 0);
    }

    /// <summary>Waits until nothing has been under way for a moment; for a longer one if lines have not become messages, which may be broken or still on their way.</summary>
    /// <param name="creates">Whether a create on the wire may take as long as it takes, and its answer a while after it.</param>
    private async Task WaitUntilIdle(bool creates, int sent)
    {
        var began = TimeProvider.System.GetTimestamp();
        var waiting = began;
        for (var quiet = TimeSpan.Zero;
            quiet < Pause(sent) && TimeProvider.System.GetElapsedTime(waiting) < LongestForAnswers && TimeProvider.System.GetElapsedTime(began) < LongestForCreates;)
        {
            await Task.Delay(Step);
            quiet = Volatile.Read(ref running) is 0 && !sends.Any ? quiet + Step : TimeSpan.Zero;
            if (creates && sends.Any)
                waiting = TimeProvider.System.GetTimestamp();
        }
    }

    private TimeSpan Pause(int sent) => TimeSpan.FromMilliseconds(Volatile.Read(ref arrived) < sent ? 1000 : 100);
}
