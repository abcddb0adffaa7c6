namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>
/// Keeps requests behind a handshake that was read before them, until it is answered. The SDK handles each message by itself: a call that
/// came right after the handshake would overtake it, as one of a client that can't ask its user.
/// </summary>
internal sealed class HandshakeOrder
{
    private volatile Handshake? latest;

    /// <summary>Says that an <c>initialize</c> request is about to be handed on.</summary>
    public void Begin(RequestId request)
    {
        if (latest is not { Answered.Task.IsCompleted: false })
            latest = new(request);
    }

    /// <summary>Says that a message has been sent to the client.</summary>
    public void Sent(JsonRpcMessage message)
    {
        if (message is JsonRpcResponse or JsonRpcError && latest is { } handshake && ((JsonRpcMessageWithId)message).Id.Equals(handshake.Request))
            handshake.Answered.TrySetResult();
    }

    public McpMessageHandler Keep(McpMessageHandler next) => async (message, cancellationToken) =>
    {
        if (message.JsonRpcMessage is JsonRpcRequest { Method: not RequestMethods.Initialize } && latest is { } handshake)
            await handshake.Answered.Task.WaitAsync(cancellationToken);
        await next(message, cancellationToken);
    };

    private sealed record Handshake(RequestId Request)
    {
        public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
