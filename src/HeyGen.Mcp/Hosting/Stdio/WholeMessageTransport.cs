using System.Threading.Channels;

namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>
/// Sends a message whole or not at all. The SDK's transport ends a message that is cancelled meanwhile between its JSON and its
/// line break, so that the next one stands on the same line and the client reads neither.
/// </summary>
internal sealed class WholeMessageTransport(ITransport transport) : ITransport
{
    public string? SessionId => transport.SessionId;

    public ChannelReader<JsonRpcMessage> MessageReader => transport.MessageReader;

    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return transport.SendMessageAsync(message, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => transport.DisposeAsync();
}
