using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeyGen.Mcp.Bench.Servers;

/// <summary>
/// Plays HeyGen: every video exists and is as large as a real one. Its title is the key that asked, backwards, for the
/// key itself is taken out of answers; an id such as
/// <c>vid_wait_200</c> is answered after 200 ms, <c>vid_jitter_50</c> after 0 to 50 ms.
/// </summary>
internal static class FakeUpstream
{
    public static async Task<int> Run(int port, CancellationToken cancellationToken)
    {
        await using var app = BenchServer.Create(port);
        app.MapGet("/v3/videos/{id}", async (string id, HttpContext http) =>
        {
            var parts = id.Split('_');
            if (parts is [_, "wait", var wait])
                await Task.Delay(int.Parse(wait, CultureInfo.InvariantCulture), http.RequestAborted);
            if (parts is [_, "jitter", var most])
                await Task.Delay(Random.Shared.Next(int.Parse(most, CultureInfo.InvariantCulture)), http.RequestAborted);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(Video(id, Backwards(http.Request.Headers["x-api-key"].ToString())), http.RequestAborted);
        });
        await ((IHost)app).RunAsync(cancellationToken);
        return 0;
    }

    public static string Backwards(string key) => string.Create(key.Length, key, static (text, source) =>
    {
        source.CopyTo(text);
        text.Reverse();
    });

    private static string Video(string id, string title) => $$"""
        {"data":{"id":"{{id}}","title":"{{title}}","status":"completed","created_at":1763700000,"duration":42.5,"video_url":"https://files.heygen.ai/{{id}}.mp4?X-Amz-Signature={{new string('a', 64)}}","thumbnail_url":"https://files.heygen.ai/{{id}}.jpg?X-Amz-Signature={{new string('b', 64)}}","subtitle_url":"https://files.heygen.ai/{{id}}.srt?X-Amz-Signature={{new string('c', 64)}}","video_page_url":"https://app.heygen.com/videos/{{id}}","output_language":"English"} }
        """;
}

internal static class BenchServer
{
    public static WebApplication Create(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        return app;
    }
}
