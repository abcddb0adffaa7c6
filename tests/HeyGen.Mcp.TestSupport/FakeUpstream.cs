using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.TestSupport;

/// <summary>What the fake upstream received.</summary>
internal sealed record Received(string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>A loopback server that plays HeyGen by a script: each request takes the next answer, the last one stays.</summary>
internal sealed class FakeUpstream : IAsyncDisposable
{
    private WebApplication app = null!;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> script = new();
    private readonly ConcurrentQueue<Received> received = new();
    private static readonly Func<HttpContext, Task> Nothing = Json(404, """{"error":{"code":"not_found","message":"nothing scripted"}}""");
    private Func<HttpContext, Task> last = Nothing;

    public Uri Address => new(app.Urls.Single() + "/");

    public IReadOnlyList<Received> Requests => [.. received];

    /// <summary>HeyGen's clock, which its answers are dated by; null for answers without a date.</summary>
    public TimeProvider? Clock { get; set; }

    public static async Task<FakeUpstream> Start()
    {
        var upstream = new FakeUpstream();
        upstream.app = await TestHost.Start(upstream.Play);
        return upstream;
    }

    public static Func<HttpContext, Task> Json(int status, string body, params (string Name, string Value)[] headers) => async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        foreach (var (name, value) in headers)
            http.Response.Headers[name] = value;
        await http.Response.WriteAsync(body);
    };

    /// <summary>The connection breaks without an answer.</summary>
    public static Task Break(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    public FakeUpstream Then(Func<HttpContext, Task> answer)
    {
        script.Enqueue(answer);
        return this;
    }

    public FakeUpstream Then(int status, string body, params (string Name, string Value)[] headers) => Then(Json(status, body, headers));

    /// <summary>As if it had just been started, for the next test.</summary>
    public FakeUpstream Reset()
    {
        script.Clear();
        received.Clear();
        last = Nothing;
        return this;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Play(HttpContext http)
    {
        http.Request.EnableBuffering();
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        var request = new Received(
            http.Request.Method,
            http.Request.Path + http.Request.QueryString,
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body);
        received.Enqueue(request);
        http.Items[typeof(Received)] = request;
        if (script.TryDequeue(out var next))
            last = next;
        http.Response.Headers.Date = Clock?.GetUtcNow().ToString("R", CultureInfo.InvariantCulture) ?? "none";
        await last(http);
    }
}
