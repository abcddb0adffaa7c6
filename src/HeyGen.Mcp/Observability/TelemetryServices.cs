using System.Collections;
using System.Diagnostics;
using OpenTelemetry;
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
    private const string SdkName = "Experimental.ModelContextProtocol";

    /// <summary>
    /// Without the names of prompts and resources, which are the caller's or hold ids. The names of tools and methods may
    /// be made up too: after so many different ones a series for the rest takes the others.
    /// </summary>
    private static readonly MetricStreamConfiguration OfTheSdk = new()
    {
        TagKeys = ["mcp.method.name", "gen_ai.tool.name", "gen_ai.operation.name", "mcp.protocol.version", "network.transport", "error.type", "rpc.response.status_code"],
        CardinalityLimit = 2000,
    };

    /// <summary>Without the names that were looked up, which may be anybody's choice.</summary>
    private static readonly MetricStreamConfiguration OfNames = new() { TagKeys = ["error.type"] };

    /// <summary>By caller too, whom nobody counts beforehand.</summary>
    private static readonly MetricStreamConfiguration OfOurs = new() { CardinalityLimit = 2000 };

    /// <summary>True if the environment names a collector.</summary>
    public static bool IsAskedFor => SettingValue.IsSet(Environment.GetEnvironmentVariable(EndpointVariable));

    /// <summary>The OTEL_ variables, by which the exporters are set up.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Variables => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(variable => ((string)variable.Key).StartsWith("OTEL_", StringComparison.Ordinal))
        .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value));

    public static void AddTelemetry(this IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("heygen-mcp", serviceVersion: Upstream.Version).AddEnvironmentVariableDetector())
        .WithTracing(traces => traces
            .AddSource(SdkName)
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddProcessor(new SecretRedactingProcessor())
            .AddOtlpExporter())
        .WithMetrics(metrics => metrics
            .AddMeter(SdkName)
            .AddMeter(ServerMetrics.Name)
            .AddView(instrument => instrument.Meter.Name switch { SdkName => OfTheSdk, ServerMetrics.Name => OfOurs, "System.Net.NameResolution" => OfNames, _ => null })
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation()
            .AddOtlpExporter());
}

/// <summary>
/// Takes out of a span what may hold a secret or a caller's words: the query of a URL, which .NET can be told to leave
/// in and which signs links to files, names of prompts and resources, and the texts of errors.
/// </summary>
internal sealed class SecretRedactingProcessor : BaseProcessor<Activity>
{
    private const string Other = "_OTHER";
    private static readonly string[] Urls = ["url.full", "http.url", "http.target"];
    private static readonly string[] Never = ["url.query", "mcp.resource.uri", "gen_ai.prompt.name"];

    /// <summary>Names that the caller made up where the protocol says that there is no such method or tool.</summary>
    private static readonly string[] Names = ["gen_ai.tool.name", "mcp.method.name"];
    private static readonly string[] Unknown = ["-32601", "-32602"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Urls)
        {
            if (data.GetTagItem(tag) is string url && url.AsSpan().IndexOfAny('?', '#') is >= 0 and var end)
                data.SetTag(tag, url[..end]);
        }

        foreach (var tag in Never)
        {
            if (data.GetTagItem(tag) is string { Length: > 0 } text)
            {
                data.DisplayName = data.DisplayName.Replace(text, "", StringComparison.Ordinal).TrimEnd();
                data.SetTag(tag, null);
            }
        }

        foreach (var tag in data.GetTagItem("rpc.response.status_code") is string code && Unknown.Contains(code, StringComparer.Ordinal) ? Names : [])
        {
            if (data.GetTagItem(tag) is string { Length: > 0 } name && name is not RequestMethods.ToolsCall)
            {
                data.DisplayName = data.DisplayName.Replace(name, Other, StringComparison.Ordinal);
                data.SetTag(tag, Other);
            }
        }

        var route = data.GetTagItem("http.route") as string;
        if (route?.Contains('{', StringComparison.Ordinal) is not false)
            data.SetTag("url.path", route); // one that is none of ours, or holds what only its caller should know
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
    }
}
