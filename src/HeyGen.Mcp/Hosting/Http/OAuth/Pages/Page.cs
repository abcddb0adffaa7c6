using System.Text.Encodings.Web;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Pages;

/// <summary>A page of ours: no script, nothing from elsewhere, in no frame.</summary>
internal static class Page
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1a1a1f; --soft: #55555f; --line: #8a8a95; --ground: #fff; --raised: #f4f4f7; --act: #1d4ed8; --on-act: #fff; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --ink: #ececf1; --soft: #b4b4c0; --line: #85858f; --ground: #16161a; --raised: #222228; --act: #9db8ff; --on-act: #10131f; --bad: #ffb4ab; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 1rem; }
        h2, legend { font-size: 1rem; font-weight: 600; margin: 0 0 .5rem; padding: 0; }
        form + h2 { margin-top: 2rem; }
        fieldset { border: 0; margin: 1.5rem 0; padding: 0; min-width: 0; }
        .note { background: var(--raised); border-radius: .5rem; padding: .25rem 1rem; }
        .bad { color: var(--bad); font-weight: 600; }
        small, .soft { color: var(--soft); font-size: .9rem; }
        label { display: flex; margin: .5rem 0; }
        label.field { font-weight: 600; }
        input[type=password], input[type=number] { display: block; width: 100%; padding: .6rem; margin: .25rem 0; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: .4rem; }
        input[type=checkbox] { flex: none; width: 1.1rem; height: 1.1rem; margin: .2rem .6rem 0 0; accent-color: var(--act); }
        button { font: inherit; font-weight: 600; padding: .65rem 1.2rem; margin: .25rem .5rem .25rem 0; border-radius: .4rem; border: 1px solid var(--line); background: var(--ground); color: var(--ink); cursor: pointer; }
        button.act { background: var(--act); color: var(--on-act); border-color: var(--act); }
        a { color: var(--act); }
        :focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
        ul { padding-left: 1.2rem; } section { border-top: 1px solid var(--line); padding: 1rem 0; }
        """;

    /// <summary>Makes text of others harmless between tags and in attributes.</summary>
    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <param name="body">HTML, in which everything of others is encoded.</param>
    /// <param name="formsLeave">True where the answer to a form's post leads elsewhere: browsers hold each further address to form-action, and where a program sends people on to is not known.</param>
    public static Task Write(HttpResponse response, string title, string body, int status = StatusCodes.Status200OK, bool formsLeave = false)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; {(formsLeave ? "" : "form-action 'self'; ")}frame-ancestors 'none'; base-uri 'none'";
        response.Headers.XFrameOptions = "DENY";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        return response.WriteAsync($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            <link rel="icon" href="data:,">
            <style nonce="{nonce}">
            {Style}
            </style>
            </head>
            <body>
            <main>
            {body}
            </main>
            </body>
            </html>
            """);
    }

    public static Task Refuse(HttpResponse response, string title, string advice, int status = StatusCodes.Status400BadRequest) =>
        Write(response, title, $"<h1>{Encode(title)}</h1><p>{Encode(advice)}</p>", status);
}
