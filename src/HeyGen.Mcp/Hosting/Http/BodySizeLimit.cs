using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>
/// Keeps bodies small wherever no MCP is served: forms and registrations are read whole, before anybody has said who they
/// are. Must run before whatever reads a body.
/// </summary>
internal static class BodySizeLimit
{
    private const int Largest = 32 * 1024;
    private static readonly HttpRefusal TooLarge = new(StatusCodes.Status413PayloadTooLarge, "The body is too large: 32 KiB at most are read here.");
    private static readonly HttpRefusal Unreadable = HttpRefusal.BadRequest("The body could not be read.");
    private static readonly HttpRefusal Failed = new(StatusCodes.Status500InternalServerError, "The server failed on this request. Its log says where.") { Reason = "unexpected_failure" };

    public static void UseBodySizeLimit(this IApplicationBuilder app) => app.Use((http, next) => http.Request.Path.StartsWithSegments(HttpServer.Path, StringComparison.OrdinalIgnoreCase) ? next(http) : Serve(http, next));

    /// <summary>Waits until the body is there, for whoever reads it then, or the server stops.</summary>
    public static async Task Receive(HttpContext http)
    {
        await using var end = ShutdownDelayService.AbortAtEnd(http);
        var reader = http.Request.BodyReader;
        try
        {
            ReadResult read;
            while (!(read = await reader.ReadAsync(http.RequestAborted)).IsCompleted)
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            reader.AdvanceTo(read.Buffer.Start);
        }
        catch (OperationCanceledException cut)
        {
            throw new BadHttpRequestException("The connection ended before the body did.", StatusCodes.Status408RequestTimeout, cut);
        }
    }

    private static async Task Serve(HttpContext http, RequestDelegate next)
    {
        if (http.Request.ContentLength > Largest)
        {
            await TooLarge.Write(http.Response);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Largest;
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException unreadable) when (!http.Response.HasStarted)
        {
            await (unreadable.StatusCode is StatusCodes.Status413PayloadTooLarge ? TooLarge : Unreadable with { Status = unreadable.StatusCode }).Write(http.Response);
        }
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            // With its place and without its words, which may be the caller's; and once a minute, as whoever caused it can go on.
            RefusalLog.Explain(http, Failed.Reason!, $"{failure.GetType().Name} {failure.StackTrace?.Split('\n')[0].Trim()}");
            await Failed.Write(http.Response);
        }
    }
}
