using System.Net;
using System.Net.Sockets;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>Connects to media hosts. A name is judged by the address it has at that moment, so no name server can lead inside.</summary>
internal sealed class MediaConnection(MediaHosts hosts)
{
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (!IsProxy(context) && !hosts.MayBeLocal(host, port))
            addresses = [.. addresses.Where(PublicAddress.Is)];
        if (addresses.Length is 0)
            throw new AddressNotPublicException(host);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A proxy was chosen by this machine's owner, not by the link.</summary>
    private static bool IsProxy(SocketsHttpConnectionContext context) =>
        context.InitialRequestMessage.RequestUri is { } asked && (!asked.IdnHost.Equals(context.DnsEndPoint.Host, StringComparison.OrdinalIgnoreCase) || asked.Port != context.DnsEndPoint.Port);
}

/// <summary>A host name that is allowed, but has only addresses that are not.</summary>
internal sealed class AddressNotPublicException(string host) : IOException($"{host} has no public address.");
