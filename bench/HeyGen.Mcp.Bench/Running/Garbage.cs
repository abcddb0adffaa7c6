using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace HeyGen.Mcp.Bench.Running;

/// <summary>Has a .NET process collect its garbage and waits until it has given memory back, so that only what it holds on to counts.</summary>
internal static class Garbage
{
    private const long HeapCollectKeyword = 0x800000;
    private static readonly TimeSpan GivingBack = TimeSpan.FromSeconds(8); // bit by bit, with the server's collector

    public static async Task Collect(BenchProcess server)
    {
        using var session = new DiagnosticsClient(server.Id).StartEventPipeSession([new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, HeapCollectKeyword)], requestRundown: false);
        var reading = session.EventStream.CopyToAsync(Stream.Null);
        await Task.Delay(TimeSpan.FromSeconds(2)); // the collection begins with the session
        await session.StopAsync(CancellationToken.None);
        await reading;
        await Task.Delay(GivingBack);
    }
}
