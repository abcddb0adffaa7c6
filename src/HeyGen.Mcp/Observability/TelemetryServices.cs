using System.Collections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HeyGen.Mcp.Observability;

/// <summary>
/// Traces and metrics by OTLP: a span for each MCP request and each call to HeyGen, durations of both. Where to, and
/// how, say the usual OTEL_ variables.
/// </summary>
internal static class TelemetryServices
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string SamplerVariable = "OTEL_TRACES_SAMPLER";

    /// <summary>Without the names that were looked up, which may be anybody's choice.</summary>
    private static readonly MetricStreamConfiguration OfNames = new() { TagKeys = ["error.type"] };

    /// <summary>By caller too, whom nobody counts beforehand.</summary>
    private static readonly MetricStreamConfiguration OfOurs = new() { CardinalityLimit = 2000 };

    /// <summary>True if the environment names a collector.</summary>
    public static bool IsAskedFor => SettingValue.IsSet(Environment.GetEnvironmentVariable(EndpointVariable));

    /// <summary>The OTEL_ variables, by which the exporters are set up. Without a sampler of the operator's all is traced, whatever a caller's trace says.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Variables => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(variable => ((string)variable.Key).StartsWith("OTEL_", StringComparison.Ordinal))
        .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value))
        .Append(KeyValuePair.Create(SamplerVariable, (string?)"always_on"))
        .DistinctBy(variable => variable.Key);

    /// <param name="isTool">Whether a name is that of a tool.</param>
    /// <exception cref="SettingsException">A variable of the exporters can't be used.</exception>
    public static void AddTelemetry(this IServiceCollection services, Func<IServiceProvider, Func<string, bool>> isTool)
    {
        if (ExporterVariables.Problems.ToArray() is { Length: > 0 } problems)
            throw new SettingsException(problems);
        // What is passed on is the runtime's matter alone: the instrumentation adds nothing with this one.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        DistributedContextPropagator.Current = new TraceIdPropagator();
        services.Replace(ServiceDescriptor.Singleton(DistributedContextPropagator.Current));
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("heygen-mcp", serviceVersion: Upstream.Version).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces
                .AddSource(SpanCleaner.SdkName)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddProcessor(provider => new SpanCleaner(isTool(provider)))
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(ServerMetrics.Name)
                .AddView(instrument => instrument.Meter.Name switch { ServerMetrics.Name => OfOurs, "System.Net.NameResolution" => OfNames, _ => null })
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddOtlpExporter());
    }
}
