using ModelContextProtocol.Client;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>How client and server are joined.</summary>
public enum Transport
{
    /// <summary>As on standard input and output, inside the test's process.</summary>
    Pipes,

    /// <summary>Over streamable HTTP, as a hosted server.</summary>
    Http,
}

/// <summary>One server of ours with a client.</summary>
internal sealed class Replica(McpClient client, IAsyncDisposable server) : IAsyncDisposable
{
    /// <summary>The transports that scenarios run on.</summary>
    public static IReadOnlyList<Transport> Transports { get; } = [Transport.Pipes, Transport.Http];

    public static Task<Replica> Start(Transport transport, Uri upstream, ServerSettings settings, HeyGenCredential credential, TimeProvider time, Action<IServiceCollection>? configure = null) => transport switch
    {
        Transport.Pipes => OnPipes(upstream, settings, credential, time, configure),
        Transport.Http => OnHttp(upstream, settings, credential, time, configure),
        _ => throw new ArgumentOutOfRangeException(nameof(transport)),
    };

    public async Task<CallOutcome> Call(PaidCall call, CancellationToken cancellationToken = default) => await Call(call.Tool, call.Arguments, cancellationToken);

    public async Task<CallOutcome> Call(string tool, object arguments, CancellationToken cancellationToken = default) =>
        CallOutcome.Of(await client.CallToolAsync(
            tool,
            JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value),
            cancellationToken: cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await server.DisposeAsync();
    }

    private static async Task<Replica> OnPipes(Uri upstream, ServerSettings settings, HeyGenCredential credential, TimeProvider time, Action<IServiceCollection>? configure)
    {
        var server = await McpTestServer.Start(upstream, settings, credential, time: time, network: time, configure: configure);
        return new Replica(server.Client, server);
    }

    private static async Task<Replica> OnHttp(Uri upstream, ServerSettings settings, HeyGenCredential credential, TimeProvider time, Action<IServiceCollection>? configure)
    {
        var endpoint = await HttpEndpoint.Start(upstream, settings, new HttpSettings { CallsPerSecond = 0, ConcurrentCalls = 0, AddressRequestsPerSecond = 0 }, time, server => configure?.Invoke(server.Services));
        using var example = new HttpRequestMessage();
        credential.Authorize(example.Headers);
        var client = await TestClient.Connect(new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = endpoint.Address,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = example.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)),
        }));
        return new Replica(client, endpoint);
    }
}
