using HeyGen.Mcp.Hosting.Http.Authentication;

namespace HeyGen.Mcp.Hosting.Http.OAuth;

/// <summary>
/// Makes each request that is not under a name of keys one of the public URL, whatever the proxy in front has made of scheme
/// and name: so no header that a caller sends gets into an address that we publish.
/// </summary>
internal static class PublicOrigin
{
    private static readonly HttpRefusal Both = HttpRefusal.BadRequest($"Both {ApiKeyHandler.Header} and Authorization are set: send Authorization alone.", "two_credentials");

    public static void UsePublicOrigin(this IApplicationBuilder app, OAuthSetup setup) => app.Use((http, next) =>
    {
        if (setup.IsForKeys(http.Request))
            return next(http);
        if (http.Request.Headers.ContainsKey(ApiKeyHandler.Header) && http.Request.Headers.Authorization.Count > 0)
            return Both.Write(http.Response);
        http.Request.Scheme = setup.PublicUrl.Scheme;
        http.Request.Host = setup.Host;
        return next(http);
    });
}
