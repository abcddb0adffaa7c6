namespace HeyGen.Mcp.Hosting.Http;

/// <summary>
/// Gives the errors that ASP.NET Core answers without a body one that says what to do. Clients that look for an
/// authorization server where there is none stop at a body that is no JSON, and never show the user the advice of a 401.
/// </summary>
internal static class ErrorBodies
{
    private static readonly string[] OAuthEndpoints = ["/register", "/authorize", "/token"];

    private static readonly HttpRefusal HostNotAllowed = HttpRefusal.Forbidden("Host not allowed: name it with --allowed-hosts if clients call this server by it.", "host_not_allowed");

    /// <param name="advice">What a client is told that looks for the sign-in where it is not.</param>
    public static void UseErrorBodies(this IApplicationBuilder app, Func<HttpRequest, string> advice) => app.UseStatusCodePages(context => context.HttpContext switch
    {
        { Response.StatusCode: StatusCodes.Status400BadRequest } http when http.Features.Get<AllowedHost>() is null => HostNotAllowed.Write(http.Response),
        { Response.StatusCode: StatusCodes.Status404NotFound } http when IsOAuthProbe(http.Request.Path) => NoOAuth(http.Response, advice(http.Request)),
        { Response.StatusCode: StatusCodes.Status404NotFound } http => Write(http.Response, $"There is nothing here: MCP is served at {HttpServer.Path}."),
        { Response.StatusCode: StatusCodes.Status401Unauthorized } http => Write(http.Response, "Send a token of this server as Authorization: Bearer: clients get one by signing a person in, as the WWW-Authenticate header says.", "no_token"),
        { Response.StatusCode: StatusCodes.Status405MethodNotAllowed } http => NotAllowed(http),
        { Response.StatusCode: StatusCodes.Status415UnsupportedMediaType } http => Write(http.Response, "Content-Type must be application/json."),
        var http => Write(http.Response, "The request was refused."),
    });

    /// <summary>Host filtering, which answers without a body, and lets every port of a name pass.</summary>
    public static void UseHostFilteringWithReason(this IApplicationBuilder app)
    {
        app.UseHostFiltering();
        app.Use((http, next) =>
        {
            http.Features.Set(AllowedHost.Instance);
            return next(http);
        });
    }

    private static bool IsOAuthProbe(PathString path) =>
        path.Value!.Contains("/.well-known/", StringComparison.OrdinalIgnoreCase) || OAuthEndpoints.Any(endpoint => path.Value.EndsWith(endpoint, StringComparison.OrdinalIgnoreCase));

    private static Task NoOAuth(HttpResponse response, string advice)
    {
        response.ContentType = "application/json";
        return response.WriteAsync($$"""{"error":"not_found","error_description":"{{advice}}"}""");
    }

    /// <summary>GET and DELETE are for sessions, which only clients have that were given one.</summary>
    private static Task NotAllowed(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments(HttpServer.Path, StringComparison.Ordinal))
            http.Response.Headers.Allow = HttpMethods.Post;
        return Write(http.Response, "This method is not served here: send MCP messages by POST.");
    }

    private static Task Write(HttpResponse response, string message, string? reason = null) => new HttpRefusal(response.StatusCode, message) { Reason = reason }.Write(response);

    /// <summary>The feature of a request that host filtering let pass.</summary>
    private sealed class AllowedHost
    {
        public static AllowedHost Instance { get; } = new();
    }
}
