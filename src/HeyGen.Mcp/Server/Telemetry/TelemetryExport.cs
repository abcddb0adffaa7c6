using HeyGen.Mcp.Server.Settings;
using ModelContextProtocol.AspNetCore.ToolCalls;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HeyGen.Mcp.Server.Telemetry;

/// <summary>
/// Sends traces and metrics by OTLP: a span for each MCP request and each call to HeyGen, durations of both. Where to,
/// and how, say the usual OTEL_ variables.
/// </summary>
internal sealed class TelemetryExport : IHostedService, IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string SdkSource = "Experimental.ModelContextProtocol";
    private const string EndpointSource = ToolCallTelemetry.Name;

    /// <summary>What tells series apart: a closed list of words each. The names of prompts and resources are the caller's, or hold ids.</summary>
    private static readonly MetricStreamConfiguration OfOurs = new() { TagKeys = ["mcp.method.name", "gen_ai.tool.name", "gen_ai.operation.name", "mcp.protocol.version", "network.transport", "error.type", "rpc.response.status_code"] };

    private TracerProvider? traces;
    private MeterProvider? metrics;

    /// <summary>True if the environment names a collector.</summary>
    public static bool IsAskedFor => SettingsReader.IsSet(Environment.GetEnvironmentVariable(EndpointVariable));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        traces = Sources(Sdk.CreateTracerProviderBuilder()).AddOtlpExporter().Build();
        metrics = Meters(Sdk.CreateMeterProviderBuilder()).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Sends what has not been sent yet.</summary>
    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    internal static TracerProviderBuilder Sources(TracerProviderBuilder builder) => builder
        .SetResourceBuilder(Resource())
        .AddSource(SdkSource, EndpointSource, "Microsoft.AspNetCore", "System.Net.Http")
        .AddProcessor(new WithoutSecrets());

    internal static MeterProviderBuilder Meters(MeterProviderBuilder builder) => builder
        .SetResourceBuilder(Resource())
        .AddView(instrument => instrument.Meter.Name is SdkSource or EndpointSource ? OfOurs : null)
        .AddMeter(SdkSource, EndpointSource, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime");

    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService("heygen-mcp", serviceVersion: Upstream.Version).AddTelemetrySdk().AddEnvironmentVariableDetector();
}
