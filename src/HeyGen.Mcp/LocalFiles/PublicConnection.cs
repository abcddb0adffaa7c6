using System.Net.Sockets;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>Connects to hosts that others have named. A name is judged by the address it has at that moment, so no name server can lead inside.</summary>
internal static class PublicConnection
{
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    /// <param name="mayBePrivate">Whoever runs this server has said that this host may be inside.</param>
    /// <exception cref="AddressNotPublicException">It has no public address.</exception>
    public static async ValueTask<Stream> Open(DnsEndPoint endpoint, bool mayBePrivate, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(endpoint.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken);
        if (!mayBePrivate)
            addresses = [.. addresses.Where(PublicAddress.Is)];
        if (addresses.Length is 0)
            throw new AddressNotPublicException(endpoint.Host);

        return await FirstOf(addresses, (address, token) => Connect(address, endpoint.Port, token), TimeProvider.System, cancellationToken);
    }

    /// <summary>The connection that is there first: an address that does not answer at once is not waited for before the next is tried, too (RFC 8305).</summary>
    internal static async Task<Stream> FirstOf(IReadOnlyList<IPAddress> addresses, Func<IPAddress, CancellationToken, Task<Stream>> connect, TimeProvider time, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = new Queue<IPAddress>(addresses);
        var running = new List<Task<Stream>>();
        try
        {
            while (true)
            {
                if (waiting.TryDequeue(out var address))
                    running.Add(connect(address, ended.Token));
                var turn = Task.Delay(waiting.Count > 0 ? HeadStart : Timeout.InfiniteTimeSpan, time, ended.Token);
                if (await Task.WhenAny([.. running, turn]) is Task<Stream> over && running.Remove(over) && (over.IsCompletedSuccessfully || running.Count + waiting.Count is 0))
                    return await over;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await ended.CancelAsync();
            foreach (var late in running)
                _ = late.ContinueWith(static connected => connected.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }

    private static async Task<Stream> Connect(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, cancellationToken);
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

    /// <summary>Behind these, networks without IPv4 reach its addresses: the last four bytes.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        else if (Translated.Contains(address))
            address = new IPAddress(address.GetAddressBytes()[^4..]);
        return address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork
            ? !Others.Any(network => network.Contains(address))
            : GlobalUnicast.Contains(address) && !Embedding.Any(network => network.Contains(address));
    }
}
