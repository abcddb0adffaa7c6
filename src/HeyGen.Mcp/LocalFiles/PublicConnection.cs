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
