using System.Threading.Channels;

namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>
/// Sends a message whole or not at all. The SDK's transport ends a message that is cancelled meanwhile between its JSON and its
/// line break, so that the next one stands on the same line and the client reads neither.
/// </summary>
/// <param name="sent">Called once a message has been sent, or could not be.</param>
internal sealed class WholeMessageTransport(ITransport transport, Action<JsonRpcMessage>? sent = null) : ITransport
{
    public string? SessionId => transport.SessionId;

    public ChannelReader<JsonRpcMessage> MessageReader => transport.MessageReader;

    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await transport.SendMessageAsync(message, CancellationToken.None);
        }
        finally
        {
            sent?.Invoke(message);
        }
    }

    public ValueTask DisposeAsync() => transport.DisposeAsync();
}
