using System.Diagnostics;
using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace HeyGen.Mcp.Bench.Running;

/// <summary>Has a .NET process collect its garbage and waits until it has given memory back, so that only what it holds on to counts.</summary>
internal static class Garbage
{
    private const long HeapCollectKeyword = 0x800000;
    private const long Nothing = 256; // KiB
    private static readonly TimeSpan GivingBack = TimeSpan.FromSeconds(8); // bit by bit, with the server's collector
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static async Task Collect(BenchProcess server)
    {
        using var session = new DiagnosticsClient(server.Id).StartEventPipeSession([new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, HeapCollectKeyword)], requestRundown: false);
        var reading = session.EventStream.CopyToAsync(Stream.Null);
        await Task.Delay(TimeSpan.FromSeconds(2)); // the collection begins with the session
        await session.StopAsync(CancellationToken.None);
        await reading;

        var began = Stopwatch.StartNew();
        for (var held = long.MaxValue; held - server.ResidentKilobytes > Nothing && began.Elapsed < Longest;)
        {
            held = server.ResidentKilobytes;
            await Task.Delay(GivingBack);
        }
    }
}
