using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Access;

/// <summary>
/// Only under names that are ours: a web page that makes its own name point here (DNS rebinding) still sends that name.
/// </summary>
internal sealed class HostRule(Exposure exposure) : IAccessRule
{
    private readonly (string Name, int? Port)[] allowed = [.. exposure.Hosts.Select(host => (host.Host, host.Port))];

    public HttpRefusal? Check(HttpRequest request)
    {
        var (name, port) = (request.Host.Host, request.Host.Port);
        foreach (var host in allowed)
        {
            if (name.Equals(host.Name, StringComparison.OrdinalIgnoreCase) && (host.Port is null || host.Port == port))
                return null;
        }

        return HttpRefusal.Forbidden("Host not allowed");
    }
}
