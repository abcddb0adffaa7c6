namespace HeyGen.Mcp.Hosting.Http.OAuth;

/// <summary>
/// Makes each request that is not under a name of keys one of the public URL, whatever the proxy in front has made of scheme
/// and name: so no header that a caller sends gets into an address that we publish.
/// </summary>
internal static class PublicOrigin
{
    private static readonly HttpRefusal Both = HttpRefusal.BadRequest($"Both {ApiKeyHandler.Header} and Authorization are set: send Authorization alone.", "two_credentials");

    /// <summary>Under a name of keys none of them is there, whatever the method.</summary>
    private static readonly string[] OfSignIn = [OAuthSetup.AuthorizePath, OAuthSetup.TokenPath, OAuthSetup.RevokePath, OAuthSetup.RegisterPath, OAuthSetup.ConnectionsPath, OAuthSetup.ResourceMetadataPath];

    public static void UsePublicOrigin(this IApplicationBuilder app, OAuthSetup setup) => app.Use((http, next) =>
    {
        if (setup.IsForKeys(http.Request))
            return OfSignIn.Any(path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) ? NotFound(http.Response) : next(http);
        if (http.Request.Headers.ContainsKey(ApiKeyHandler.Header) && http.Request.Headers.Authorization.Count > 0)
            return Both.Write(http.Response);
        http.Request.Scheme = setup.PublicUrl.Scheme;
        http.Request.Host = setup.Host;
        return next(http);
    });

    private static Task NotFound(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
