using System.Diagnostics.Metrics;

namespace HeyGen.Mcp.Observability;

/// <summary>What is counted of our own, beside what the SDK and ASP.NET Core count.</summary>
internal static class ServerMetrics
{
    public const string Name = "HeyGen.Mcp";
    private static readonly Meter Meter = new(Name);

    /// <summary>Requests that were refused before a tool was reached, by reason.</summary>
    public static readonly Counter<long> Refusals = Meter.CreateCounter<long>("heygen.refusals", "{request}", "Requests refused before a tool was reached.");

    /// <summary>What calls may have cost at most, by tool, caller and currency. Those of unknown cost add nothing.</summary>
    public static readonly Counter<double> Spent = Meter.CreateCounter<double>("heygen.spend.estimate", "{money}", "Estimates of the calls that were sent.");

    /// <summary>Calls that may have cost something, with those of unknown cost.</summary>
    public static readonly Counter<long> SpendingCalls = Meter.CreateCounter<long>("heygen.spend.calls", "{call}", "Calls that were sent and may cost something.");
}
