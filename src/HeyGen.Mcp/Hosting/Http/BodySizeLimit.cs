using Microsoft.AspNetCore.Http.Features;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>
/// Keeps bodies small wherever no MCP is served: forms and registrations are read whole, before anybody has said who they
/// are. Stands before all that reads them.
/// </summary>
internal static class BodySizeLimit
{
    private const int Largest = 32 * 1024;
    private static readonly HttpRefusal TooLarge = new(StatusCodes.Status413PayloadTooLarge, "The body is too large: 32 KiB at most are read here.");
    private static readonly HttpRefusal Unreadable = HttpRefusal.BadRequest("The body could not be read.");

    public static void UseBodySizeLimit(this IApplicationBuilder app) => app.Use((http, next) => http.Request.Path.StartsWithSegments(HttpServer.Path, StringComparison.OrdinalIgnoreCase) ? next(http) : Serve(http, next));

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
        catch (InvalidDataException) when (!http.Response.HasStarted) // so say forms of too many fields or too long names
        {
            await Unreadable.Write(http.Response);
        }
    }
}
