using System.Diagnostics;
using OpenTelemetry;

namespace HeyGen.Mcp.Server.Telemetry;

/// <summary>
/// Takes out of a span what may hold a secret or a caller's words: the query of a URL, which .NET can be told to leave
/// in and which signs links to files, names of prompts and resources, and the texts of errors.
/// </summary>
internal sealed class WithoutSecrets : BaseProcessor<Activity>
{
    private static readonly string[] Urls = ["url.full", "http.url", "http.target"];
    private static readonly string[] Never = ["url.query", "mcp.resource.uri", "gen_ai.prompt.name"];

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

        if (data.GetTagItem("http.route") is null)
            data.SetTag("url.path", null); // none of ours
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
    }
}
