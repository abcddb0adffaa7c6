namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>
/// Keeps requests behind a handshake that was read before them. The SDK handles each message by itself: a call that came right after
/// the handshake would overtake it, as one of a client that can't ask its user.
/// </summary>
internal sealed class HandshakeOrder
{
    private TaskCompletionSource? underWay;

    /// <summary>Says that an <c>initialize</c> request is about to be handed on.</summary>
    public void Begin()
    {
        if (underWay is not { Task.IsCompleted: false })
            Volatile.Write(ref underWay, new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    public McpMessageHandler Keep(McpMessageHandler next) => async (message, cancellationToken) =>
    {
        var handshake = Volatile.Read(ref underWay);
        if (message.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.Initialize })
        {
            try
            {
                await next(message, cancellationToken);
            }
            finally
            {
                handshake?.TrySetResult();
            }
        }
        else
        {
            if (handshake is not null && message.JsonRpcMessage is JsonRpcRequest)
                await handshake.Task.WaitAsync(cancellationToken);
            await next(message, cancellationToken);
        }
    };
}
