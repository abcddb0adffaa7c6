namespace HeyGen.Mcp.Hosting.Subscriptions;

/// <summary>Where a client can be sent what answers none of its requests.</summary>
internal interface ISessionConnection
{
    /// <param name="ofRequest">The server as the handler of a request has it.</param>
    /// <returns>The same for all requests of a connection; null where there is nothing beyond the request.</returns>
    McpServer? Of(McpServer ofRequest);

    /// <summary>Done once what is sent over a connection arrives. The SDK drops what is sent before.</summary>
    Task Opened(McpServer connection);
}

/// <summary>Standard input and output, or pipes: a process serves one client, from its first request to its end.</summary>
internal sealed class SingleConnection : ISessionConnection
{
    private McpServer? first;

    public McpServer Of(McpServer ofRequest) => Interlocked.CompareExchange(ref first, ofRequest, null) ?? ofRequest;

    public Task Opened(McpServer connection) => Task.CompletedTask;
}
