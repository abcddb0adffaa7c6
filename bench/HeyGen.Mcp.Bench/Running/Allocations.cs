using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace HeyGen.Mcp.Bench.Running;

/// <summary>Counts what a .NET process allocates, from outside, by its own runtime counters.</summary>
internal sealed class Allocations : IAsyncDisposable
{
    private readonly EventPipeSession session;
    private readonly Task reading;
    private long bytes;

    private Allocations(EventPipeSession session)
    {
        this.session = session;
        reading = Task.Run(Read);
    }

    public long Bytes => Interlocked.Read(ref bytes);

    public static Allocations Of(BenchProcess server)
    {
        var provider = new EventPipeProvider("System.Runtime", EventLevel.Informational, 1, new Dictionary<string, string>(StringComparer.Ordinal) { ["EventCounterIntervalSec"] = "1" });
        return new(new DiagnosticsClient(server.Id).StartEventPipeSession([provider], requestRundown: false));
    }

    /// <summary>What one request allocates, in KiB.</summary>
    public static async Task<double> KibibytesEach(BenchProcess server, int seconds, (string, string)[] request)
    {
        await using var allocations = Of(server);
        await Task.Delay(TimeSpan.FromSeconds(2)); // the counter's first interval
        var before = allocations.Bytes;
        var load = await Wrk.Run(server.Endpoint, 8, seconds, request);
        await Task.Delay(TimeSpan.FromSeconds(2)); // its last one
        return (allocations.Bytes - before) / 1024.0 / load.Requests;
    }

    public async ValueTask DisposeAsync()
    {
        await session.StopAsync(CancellationToken.None);
        await reading;
        session.Dispose();
    }

    private void Read()
    {
        using var source = new EventPipeEventSource(session.EventStream);
        source.Dynamic.All += seen =>
        {
            if (seen.EventName is "EventCounters" && seen.PayloadValue(0) is IDictionary<string, object> { } outer && outer["Payload"] is IDictionary<string, object> counter && counter["Name"] is "alloc-rate")
                Interlocked.Add(ref bytes, (long)(double)counter["Increment"]);
        };
        source.Process();
    }
}
