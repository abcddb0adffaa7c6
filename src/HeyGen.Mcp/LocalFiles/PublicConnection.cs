using System.Net;
using System.Net.Sockets;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>Connects to hosts that others have named. A name is judged by the address it has at that moment, so no name server can lead inside.</summary>
internal static class PublicConnection
{
    /// <param name="mayBePrivate">Whoever runs this server has said that this host may be inside.</param>
    /// <exception cref="AddressNotPublicException">It has no public address.</exception>
    public static async ValueTask<Stream> Open(DnsEndPoint endpoint, bool mayBePrivate, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(endpoint.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken);
        if (!mayBePrivate)
            addresses = [.. addresses.Where(PublicAddress.Is)];
        if (addresses.Length is 0)
            throw new AddressNotPublicException(endpoint.Host);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A host name that is allowed, but has only addresses that are not.</summary>
internal sealed class AddressNotPublicException(string host) : IOException($"{host} has no public address.");

/// <summary>Tells addresses of the open internet from those of this machine, its networks and its cloud's metadata service.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Others =
    [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    }.Select(text => IPNetwork.Parse(text))];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Embedding = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(text => IPNetwork.Parse(text))];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork
            ? !Others.Any(network => network.Contains(address))
            : GlobalUnicast.Contains(address) && !Embedding.Any(network => network.Contains(address));
    }
}
