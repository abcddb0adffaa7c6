using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Tests.Support;

/// <summary>Answers of the fake upstream that are streams of server-sent events.</summary>
internal static class Events
{
    public static Func<HttpContext, Task> Of(params string[] payloads) => http => Write(http, payloads);

    /// <summary>The connection breaks after the last payload.</summary>
    public static Func<HttpContext, Task> BrokenAfter(params string[] payloads) => async http =>
    {
        await Write(http, payloads);
        http.Abort();
    };

    private static async Task Write(HttpContext http, string[] payloads)
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var payload in payloads)
            await http.Response.WriteAsync($"data: {payload}\n\n");
        await http.Response.Body.FlushAsync();
    }
}
