using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Access;

/// <summary>URLs end up in the logs of every proxy on the way, so a credential in one is refused rather than used.</summary>
internal sealed class NoKeyInUrlRule : IAccessRule
{
    private static readonly HttpRefusal KeyInUrl = HttpRefusal.BadRequest("Credentials do not belong into the URL: send the key as the X-Api-Key header, and replace this key, it may be in logs.");
    private static readonly string[] Words = ["key", "token", "secret", "auth", "bearer", "password", "credential"];

    public HttpRefusal? Check(HttpRequest request) =>
        request.Query.Keys.Any(name => Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))) ? KeyInUrl : null;
}
