using OpenTelemetry;

namespace HeyGen.Mcp.Observability;

/// <summary>
/// Leaves in a span only tags that are listed here, and in them nothing that may hold a secret or a caller's words: no query of a
/// URL, which signs links to files, no name that is none of the server's, no text of an error.
/// </summary>
/// <param name="isTool">Whether a name is that of a tool.</param>
internal sealed class SpanCleaner(Func<string, bool> isTool) : BaseProcessor<Activity>
{
    public const string SdkName = "Experimental.ModelContextProtocol";
    private const string MethodName = "mcp.method.name";
    private const string ToolName = "gen_ai.tool.name";
    private const string RequestId = "jsonrpc.request.id";
    private const string Url = "url.full";
    private const string Path = "url.path";

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        MethodName, ToolName, RequestId, "gen_ai.operation.name", "mcp.protocol.version", "network.transport", "network.protocol.name", "network.protocol.version",
        "error.type", "rpc.response.status_code", "http.request.method", "http.request.resend_count", "http.response.status_code", "http.route", "url.scheme", Url, Path,
    };

    /// <summary>Of calls to HeyGen; in what a caller sent, it is the caller's.</summary>
    private static readonly string[] OfOurRequests = ["server.address", "server.port"];

    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToArray())
        {
            if (!Kept.Contains(name) && !(data.Kind is ActivityKind.Client && OfOurRequests.Contains(name, StringComparer.Ordinal)))
                data.SetTag(name, null);
            else if (value is string text && Clean(name, text) is var clean && clean != text)
                data.SetTag(name, clean);
        }

        if (data.Source.Name is SdkName)
            data.DisplayName = $"{data.GetTagItem(MethodName)} {data.GetTagItem(ToolName)}".Trim();
        else if (data.GetTagItem(Path) is not null && (data.GetTagItem("http.route") as string is not { } route || route.Contains('{', StringComparison.Ordinal)))
            data.SetTag(Path, data.GetTagItem("http.route")); // one that is none of ours, or holds what only its caller should know
        data.TraceStateString = null;
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
    }

    private string? Clean(string name, string text) => name switch
    {
        MethodName => ClosedNames.OfMethod(text),
        ToolName => isTool(text) ? text : ClosedNames.Other,
        RequestId => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? text : null,
        Url => text.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? text[..end] : text,
        _ => text,
    };
}
