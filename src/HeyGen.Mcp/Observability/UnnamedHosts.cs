using System.Diagnostics.Metrics;

namespace HeyGen.Mcp.Observability;

/// <summary>Keeps hosts that strangers choose out of the metrics: each would be a series of its own, until there is none left for HeyGen's.</summary>
internal sealed class UnnamedHosts : IMeterFactory
{
    private readonly Meter meter = new("heygen-mcp.unnamed-hosts");

    public static IMeterFactory Meters { get; } = new UnnamedHosts();

    /// <returns>One that nobody listens to.</returns>
    public Meter Create(MeterOptions options) => meter;

    public void Dispose() => meter.Dispose();
}
