using Microsoft.AspNetCore.Http.Features;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Writes a comment into streams of events that stay open, because proxies cut what carries nothing for a minute.</summary>
internal sealed class SilentStreams : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<EventStreamBody, bool> open = [];
    private readonly ITimer timer;

    public SilentStreams([FromKeyedServices(HeyGenApiServices.NetworkClock)] TimeProvider time) => timer = time.CreateTimer(_ => Comment(), null, Pause, Pause);

    /// <summary>Serves a request that is answered by such a stream.</summary>
    public async Task Serve(HttpContext http, RequestDelegate next)
    {
        var original = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var body = new EventStreamBody(http.Response, original.Stream);
        http.Response.Body = body;
        open[body] = true;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            open.TryRemove(body, out _);
            await body.End();
            http.Features.Set(original);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Comment()
    {
        foreach (var (body, _) in open)
            _ = body.Comment();
    }
}
