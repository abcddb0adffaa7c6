using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Access;

/// <summary>A browser says which site asks. Only the sites that were allowed may, and on this machine the server's own.</summary>
internal sealed class OriginRule(Exposure exposure, HttpSettings settings) : IAccessRule
{
    private static readonly HttpRefusal NotAllowed = HttpRefusal.Forbidden("Origin not allowed");
    private readonly HashSet<string> allowed = new(settings.AllowedOrigins.Select(Normal), StringComparer.OrdinalIgnoreCase);

    public HttpRefusal? Check(HttpRequest request) => request.Headers.Origin switch
    {
        { Count: 0 } => null,
        { Count: 1 } origin when Exposure.IsOrigin(origin!) && (allowed.Contains(Normal(origin!)) || IsOwn(new Uri(origin!), request)) => null,
        _ => NotAllowed,
    };

    private bool IsOwn(Uri origin, HttpRequest request) =>
        exposure.LoopbackOnly
        && Exposure.IsLoopbackName(origin.IdnHost)
        && origin.Scheme == request.Scheme
        && origin.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && origin.Port == (request.Host.Port ?? (request.IsHttps ? 443 : 80));

    /// <summary>Without a port that goes without saying.</summary>
    private static string Normal(string origin) => new Uri(origin).GetLeftPart(UriPartial.Authority);
}
