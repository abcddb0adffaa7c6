using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Access;

/// <summary>
/// Only under names that are ours: a web page that makes its own name point here (DNS rebinding) still sends that name.
/// </summary>
internal sealed class HostRule(Exposure exposure) : IAccessRule
{
    public HttpRefusal? Check(HttpRequest request) =>
        exposure.Hosts.Any(allowed => Matches(allowed, request.Host)) ? null : HttpRefusal.Forbidden("Host not allowed");

    private static bool Matches(HostString allowed, HostString host) =>
        host.Host.Equals(allowed.Host, StringComparison.OrdinalIgnoreCase) && (allowed.Port is null || allowed.Port == host.Port);
}
