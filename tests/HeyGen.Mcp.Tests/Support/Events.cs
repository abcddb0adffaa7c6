using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Tests.Support;

/// <summary>Answers of the fake upstream that are streams of server-sent events.</summary>
internal static class Events
{
    public static Func<HttpContext, Task> Of(params string[] payloads) => async http =>
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var payload in payloads)
            await http.Response.WriteAsync($"data: {payload}\n\n");
    };

    /// <summary>The stream is opened, then the connection breaks.</summary>
    public static async Task Break(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.StartAsync();
        http.Abort();
    }
}
