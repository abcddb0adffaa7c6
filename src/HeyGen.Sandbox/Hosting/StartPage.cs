using System.Net;

namespace HeyGen.Sandbox.Hosting;

/// <summary>The page at <c>/</c> that says what this is.</summary>
internal static class StartPage
{
    public static Task Write(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(Html(), http.RequestAborted);
    }

    private static string Html() => $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>HeyGen sandbox</title>
        <style>body{"{"}font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem{"}"} td{"{"}padding:.2rem 1rem .2rem 0;vertical-align:top{"}"}</style>
        <h1>HeyGen sandbox</h1>
        <p>This is not HeyGen. It answers the operations of the HeyGen v3 API on this machine: made-up avatars and voices,
        jobs that end after seconds, a balance that is play money, and media that are test cards, as long and as large as asked for.
        Nothing leaves this machine and nothing is kept when it stops.</p>
        <p>Any key of eight characters or more in <code>X-Api-Key</code> opens an account of its own, unless the host allows only some;
        <code>{SandboxOptions.DemoKey}</code> is the usual one. A bearer token opens an account with plan credits.</p>
        <h2>Words that make things go wrong</h2>
        <p>Put one into a script, prompt, title or name.</p>
        <table>
        {string.Join('\n', FaultTriggers.All.Select(Row))}
        </table>
        </html>
        """;

    private static string Row(FaultTrigger trigger) =>
        $"<tr><td><code>{WebUtility.HtmlEncode(trigger.Word)}</code></td><td>{WebUtility.HtmlEncode(trigger.Meaning)}</td></tr>";
}
