using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

/// <summary>A server that is made for one request and gone with it: nothing is shared that one caller could see of another.</summary>
internal static class StatelessExchange
{
    /// <param name="first">Told the first message before it is written, or null where the stream opens before there is one.</param>
    public static async Task Run(JsonRpcRequest request, McpServerOptions options, ILoggerFactory loggers, IServiceProvider services, Stream reply, Func<JsonRpcMessage?, ValueTask> first, CancellationToken cancellationToken)
    {
        await using var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        await using var server = McpServer.Create(transport, options, loggers, services);
        var running = server.RunAsync(cancellationToken);
        try
        {
            await transport.HandlePostRequestAsync(request, reply, first!, cancellationToken);
        }
        finally
        {
            await transport.DisposeAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
