using System.Text.Json;
using HeyGen.Mcp.HeyGenApi;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Tests.Support;
using ModelContextProtocol.Client;

namespace HeyGen.Mcp.Tests.Faults;

/// <summary>How client and server are joined.</summary>
public enum Transport
{
    /// <summary>As on standard input and output, inside the test's process.</summary>
    Pipes,
}

/// <summary>One server of ours with a client.</summary>
internal sealed class Replica(McpClient client, IAsyncDisposable server) : IAsyncDisposable
{
    /// <summary>The transports that scenarios run on.</summary>
    public static IReadOnlyList<Transport> Transports { get; } = [Transport.Pipes];

    public static async Task<Replica> Start(Transport transport, Uri upstream, ServerSettings settings, HeyGenCredential credential, TimeProvider time)
    {
        var server = transport switch
        {
            Transport.Pipes => await McpTestServer.Start(upstream, settings, credential, time: time, network: time),
            _ => throw new ArgumentOutOfRangeException(nameof(transport)),
        };
        return new Replica(server.Client, server);
    }

    public async Task<Told> Call(PaidCall call, CancellationToken cancellationToken = default) => await Call(call.Tool, call.Arguments, cancellationToken);

    public async Task<Told> Call(string tool, object arguments, CancellationToken cancellationToken = default) =>
        Told.Of(await client.CallToolAsync(
            tool,
            JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value),
            cancellationToken: cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await server.DisposeAsync();
    }
}
