using System.Net.Sockets;

namespace HeyGen.Mcp.Hosting.Http.RateLimiting;

/// <summary>What counts as one client where nobody has said who they are.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>An IPv4 address, or the network of an IPv6 address: one customer has a whole one (/64) to call from.</summary>
    public static IPAddress Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
            return address;

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
