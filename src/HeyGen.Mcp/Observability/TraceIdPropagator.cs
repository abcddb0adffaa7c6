namespace HeyGen.Mcp.Observability;

/// <summary>Takes the id of a caller's trace, nothing else that it sends beside it, and gives nothing to anybody: HeyGen's servers are none of its trace.</summary>
internal sealed class TraceIdPropagator : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields { get; } = ["traceparent"];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        traceId = traceState = null;
        getter?.Invoke(carrier, "traceparent", out traceId, out _);
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
