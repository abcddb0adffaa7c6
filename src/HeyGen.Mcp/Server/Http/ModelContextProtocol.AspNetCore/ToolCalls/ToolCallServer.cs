using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore.ToolCalls;

/// <summary>The server that a tool sees during one call: it can tell the client something and ask it nothing.</summary>
internal sealed class ToolCallServer(McpServerOptions options, JsonRpcRequest request, IServiceProvider services, ToolCallReply reply, bool isModern) : McpServer
{
    public override McpServerOptions ServerOptions => options;

    public override IServiceProvider? Services => services;

    public override string? SessionId => null;

    public override string? NegotiatedProtocolVersion => request.Context?.ProtocolVersion;

    public override ClientCapabilities? ClientCapabilities => request.Context?.ClientCapabilities;

    public override Implementation? ClientInfo => request.Context?.ClientInfo;

    /// <summary>The level that a client set for a session, of which there is none.</summary>
    [Obsolete("As in the base class.")]
    public override LoggingLevel? LoggingLevel => null;

    /// <summary>A modern client answers questions by calling again.</summary>
    public override bool IsMrtrSupported => isModern;

    public override Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default) =>
        message is JsonRpcNotification ? reply.Tell(message, cancellationToken) : throw NoSession();

    public override Task<JsonRpcResponse> SendRequestAsync(JsonRpcRequest request, CancellationToken cancellationToken = default) => throw NoSession();

    public override IAsyncDisposable RegisterNotificationHandler(string method, Func<JsonRpcNotification, CancellationToken, ValueTask> handler) => throw NoSession();

    public override Task RunAsync(CancellationToken cancellationToken = default) => throw NoSession();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InvalidOperationException NoSession() => new("Each request is served on its own: the client can only be told something while its call runs.");
}
