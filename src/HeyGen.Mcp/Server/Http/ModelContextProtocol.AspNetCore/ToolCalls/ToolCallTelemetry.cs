using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.ToolCalls;

/// <summary>The span and the duration of one call, named as the conventions for MCP name them. Listen to <see cref="Name"/>.</summary>
internal readonly struct ToolCallTelemetry : IDisposable
{
    public const string Name = "ModelContextProtocol.AspNetCore";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Histogram<double> Duration = new Meter(Name).CreateHistogram(
        "mcp.server.operation.duration",
        "s",
        "How long the server takes for a request, from its first byte to the end of its answer.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300] });

    private readonly Activity? span;
    private readonly long began;
    private readonly TagList tags;

    private ToolCallTelemetry(JsonRpcRequest request, string tool)
    {
        began = Stopwatch.GetTimestamp();
        tags = new TagList
        {
            { "mcp.method.name", RequestMethods.ToolsCall },
            { "gen_ai.tool.name", tool },
            { "gen_ai.operation.name", "execute_tool" },
            { "mcp.protocol.version", request.Context?.ProtocolVersion },
            { "network.transport", "tcp" },
            { "network.protocol.name", "http" },
        };
        span = Source.StartActivity($"{RequestMethods.ToolsCall} {tool}", ActivityKind.Server, Caller(request), links: Activity.Current is { } http ? [new ActivityLink(http.Context)] : null);
        span?.SetTag("jsonrpc.request.id", request.Id.ToString());
    }

    /// <param name="tool">The tool that is called; null if there is none. A name that a caller made up is not told: each would be kept for good.</param>
    public static ToolCallTelemetry Begin(JsonRpcRequest request, string? tool) =>
        Duration.Enabled || Source.HasListeners() ? new(request, tool ?? "_OTHER") : default;

    public void End(ToolCallOutcome outcome)
    {
        if (began is 0)
            return;

        var ended = tags;
        if (ErrorOf(outcome) is { } error)
        {
            ended.Add("error.type", error);
            span?.SetStatus(ActivityStatusCode.Error);
        }

        if (outcome.Code is { } code)
            ended.Add("rpc.response.status_code", $"{(int)code}");
        Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, ended);
        foreach (var (name, value) in ended)
            span?.SetTag(name, value);
    }

    public void Dispose() => span?.Dispose();

    private static string? ErrorOf(ToolCallOutcome outcome) => outcome switch
    {
        { IsAbandoned: true } => typeof(OperationCanceledException).FullName,
        { Code: { } code } => $"{(int)code}",
        { IsToolError: true } => "tool_error",
        _ => null,
    };

    /// <summary>The span that the client says it calls from.</summary>
    private static ActivityContext Caller(JsonRpcRequest request)
    {
        DistributedContextPropagator.Current.ExtractTraceIdAndState((request.Params as JsonObject)?["_meta"], Read, out var parent, out var state);
        return ActivityContext.TryParse(parent, state, isRemote: true, out var caller) ? caller : default;

        static void Read(object? meta, string name, out string? value, out IEnumerable<string>? values) =>
            (value, values) = (IncomingPost.Text(meta as JsonObject, name), null);
    }
}
