using ModelContextProtocol.Client;

namespace HeyGen.Mcp.TestSupport;

/// <summary>
/// The SDK's client, which takes a server that does not answer within 5 s for an old one and shakes hands with it. A busy
/// machine takes longer than that now and then.
/// </summary>
internal static class TestClient
{
    public static Task<McpClient> Connect(IClientTransport transport, McpClientOptions? options = null)
    {
        options ??= new McpClientOptions();
        options.DiscoverProbeTimeout = Timeout.InfiniteTimeSpan;
        options.InitializationTimeout = TimeSpan.FromMinutes(5);
        return McpClient.CreateAsync(transport, options);
    }
}
