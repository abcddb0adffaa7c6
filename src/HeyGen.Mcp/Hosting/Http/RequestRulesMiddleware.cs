using HeyGen.Mcp.Hosting.Http.OAuth;
using HeyGen.Mcp.Hosting.Http.OAuth.Pages;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>
/// What every request must keep to, whatever its path and method and before its body is read: a browser's page is of an
/// allowed site, and no credential stands in the URL, which ends up in the logs of every proxy on the way.
/// </summary>
internal sealed partial class RequestRulesMiddleware(RequestDelegate next, EndpointBinding binding, HttpSettings settings)
{
    private static readonly HttpRefusal NotAllowed = HttpRefusal.Forbidden("Origin not allowed: name it with --allowed-origins if its pages may call this server.", "origin_not_allowed");
    private static readonly HttpRefusal KeyInUrl = HttpRefusal.BadRequest("Credentials do not belong into the URL: send the key as the X-Api-Key header, and replace this key, it may be in logs.", "credential_in_url");

    /// <summary>What a credential is called, where the names of OAuth and of clients' own parameters have such words in them, too.</summary>
    private static readonly string[] Credentials = ["key", "apikey", "xapikey", "heygenkey", "heygenapikey", "token", "accesstoken", "bearer", "authorization", "password"];

    private readonly HashSet<string> allowed = new(settings.AllowedOrigins.Concat(settings.Auth is AuthMode.OAuth ? [settings.PublicUrl!] : []).Select(OriginOf), StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext http)
    {
        if (!IsAllowedOrigin(http.Request))
            return NotAllowed.Write(http.Response);
        if (!http.Request.QueryString.HasValue)
            return next(http);
        if (settings.Auth is AuthMode.OAuth && http.Request.Path.Equals(OAuthSetup.AuthorizePath, StringComparison.OrdinalIgnoreCase))
            return http.Request.Query.Keys.Any(IsCredential) ? RefuseOnPage(http) : next(http);
        return http.Request.Query.Keys.Any(name => CredentialName().IsMatch(name)) ? KeyInUrl.Write(http.Response) : next(http);
    }

    private static bool IsCredential(string name) => Credentials.Contains(string.Concat(name.Where(char.IsAsciiLetter)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Who asks there is a person's browser.</summary>
    private static Task RefuseOnPage(HttpContext http)
    {
        RefusalLog.Write(http, KeyInUrl.Reason!);
        return Page.Refuse(http.Response, "This can't be connected", "The program put a key or a token into the URL of this page. You are asked for your key here, so it needs none: replace this key, it may be in logs.");
    }

    /// <summary>Without a path and a port that needs no saying, its host in ASCII.</summary>
    private static string OriginOf(string url) => HostName.InAscii(new Uri(url)).GetLeftPart(UriPartial.Authority);

    private bool IsAllowedOrigin(HttpRequest request) => request.Headers.Origin switch
    {
        { Count: 0 } => true,
        { Count: 1 } origin => EndpointBinding.IsOrigin(origin!) && (allowed.Contains(OriginOf(origin!)) || IsOwn(new Uri(origin!), request)),
        _ => false,
    };

    /// <summary>True for the server's own pages, where only this machine reaches it.</summary>
    private bool IsOwn(Uri origin, HttpRequest request) =>
        binding.LoopbackOnly
        && EndpointBinding.IsLoopbackName(origin.IdnHost)
        && origin.Scheme == request.Scheme
        && origin.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && origin.Port == (request.Host.Port ?? (request.IsHttps ? 443 : 80));

    /// <summary>Such a word by itself or at the end of one: <c>heygenkey</c> and <c>authToken</c>, not <c>keywords</c> or <c>author</c>.</summary>
    [GeneratedRegex("(?i:key|token|secret|auth|authorization|bearer|password|credential)s?(?![a-z])", RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex CredentialName();
}
