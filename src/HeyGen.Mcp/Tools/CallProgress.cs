namespace HeyGen.Mcp.Tools;

/// <summary>Sends the progress of a call in order: each notification after the one before was sent, and none after the answer.</summary>
/// <param name="send">Sends one notification.</param>
internal sealed class CallProgress(Func<ProgressNotificationValue, Task> send) : IProgress<ProgressNotificationValue>
{
    private readonly Lock gate = new();
    private Task sent = Task.CompletedTask;
    private bool isOver;

    /// <summary>Null where the client asked for none.</summary>
    public static CallProgress? Of(RequestContext<CallToolRequestParams> call) =>
        call.Params?.ProgressToken is { } token ? new(value => call.Server.NotifyProgressAsync(token, value)) : null;

    public void Report(ProgressNotificationValue value)
    {
        lock (gate)
        {
            if (!isOver)
                sent = SendAfter(sent, value);
        }
    }

    /// <summary>Ends when all that was reported has gone out; what is reported later is dropped.</summary>
    public Task End()
    {
        lock (gate)
        {
            isOver = true;
            return sent;
        }
    }

    private async Task SendAfter(Task before, ProgressNotificationValue value)
    {
        await before;
        await send(value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // a client that has gone needs no progress
    }
}
