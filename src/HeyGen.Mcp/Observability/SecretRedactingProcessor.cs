using System.Diagnostics;
using ModelContextProtocol.Protocol;
using OpenTelemetry;

namespace HeyGen.Mcp.Observability;

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

        if (data.GetTagItem("http.route") is null)
            data.SetTag("url.path", null); // none of ours
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
    }
}
