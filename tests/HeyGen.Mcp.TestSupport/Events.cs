using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.TestSupport;

/// <summary>Answers of the fake upstream that are streams of server-sent events.</summary>
internal static class Events
{
    public static Func<HttpContext, Task> Of(params string[] payloads) => async http =>
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var payload in payloads)
            await http.Response.WriteAsync($"data: {payload}\n\n");
    };

    /// <summary>The stream is opened, and the connection ends before what it has promised.</summary>
    public static Task Break(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.ContentLength = 1000;
        return http.Response.StartAsync();
    }
}
