using System.Diagnostics.Metrics;

namespace HeyGen.Mcp.Observability;

/// <summary>What is counted and measured of our own, beside what ASP.NET Core does. No tag holds what a caller made up.</summary>
internal static class ServerMetrics
{
    public const string Name = "HeyGen.Mcp";
    private static readonly Meter Meter = new(Name);

    /// <summary>How long requests took, by method, tool and error, as OpenTelemetry's conventions for MCP name and bound it.</summary>
    public static readonly Histogram<double> Duration = Meter.CreateHistogram("mcp.server.operation.duration", "s", "Duration of the request.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300] });

    /// <summary>Requests that were refused before a tool was reached, by reason.</summary>
    public static readonly Counter<long> Refusals = Meter.CreateCounter<long>("heygen.refusals", "{request}", "Requests refused before a tool was reached.");

    /// <summary>What calls may have cost at most, by tool, caller and currency. Those of unknown cost add nothing.</summary>
    public static readonly Counter<double> Spent = Meter.CreateCounter<double>("heygen.spend.estimate", "{money}", "Estimates of the calls that were sent.");

    /// <summary>Calls that may have cost something, with those of unknown cost.</summary>
    public static readonly Counter<long> SpendingCalls = Meter.CreateCounter<long>("heygen.spend.calls", "{call}", "Calls that were sent and may cost something.");
}
