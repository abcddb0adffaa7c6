using Microsoft.AspNetCore.Http.Features;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Writes a comment into streams of events that stay open, because proxies cut what carries nothing for a minute.</summary>
internal sealed class SilentStreams([FromKeyedServices(HeyGenApiServices.NetworkClock)] TimeProvider time)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    /// <summary>Serves a request that is answered by such a stream.</summary>
    public async Task Serve(HttpContext http, RequestDelegate next)
    {
        var original = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var body = new EventStreamBody(http.Response, original.Stream);
        http.Response.Body = body;
        await using var timer = time.CreateTimer(_ => _ = body.Comment(), null, Pause, Pause);
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            await body.End();
            http.Features.Set(original);
        }
    }
}
