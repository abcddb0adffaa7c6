namespace HeyGen.Mcp.Hosting.Http.OAuth;

/// <summary>
/// Reads each form before OpenIddict and the pages do, which take what was read here: one that can't be read is the
/// client's mistake, and neither of them says so.
/// </summary>
internal static class FormReader
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Parts = "multipart/";

    public static void UseFormReader(this IApplicationBuilder app) => app.Use(static async (http, next) =>
    {
        if (http.Request.Path.StartsWithSegments(HttpServer.Path, StringComparison.OrdinalIgnoreCase) || !IsForm(http.Request.ContentType) || await CanRead(http))
            await next(http);
        else
            await Refuse(http.Response);
    });

    /// <summary>As loosely as OpenIddict recognizes one.</summary>
    private static bool IsForm(string? contentType) =>
        contentType is not null && (contentType.StartsWith(UrlEncoded, StringComparison.OrdinalIgnoreCase) || contentType.StartsWith(Parts, StringComparison.OrdinalIgnoreCase));

    private static async Task<bool> CanRead(HttpContext http)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentType!.StartsWith(Parts, StringComparison.OrdinalIgnoreCase))
            return false;
        try
        {
            await BodySizeLimit.Receive(http);
            await http.Request.ReadFormAsync(http.RequestAborted);
            return true;
        }
        catch (Exception unreadable) when (unreadable is IOException and not BadHttpRequestException or InvalidDataException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static Task Refuse(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status400BadRequest;
        response.ContentType = "application/json";
        return response.WriteAsync($$"""{"error":"invalid_request","error_description":"The form could not be read: send it as {{UrlEncoded}}, in UTF-8."}""");
    }
}
