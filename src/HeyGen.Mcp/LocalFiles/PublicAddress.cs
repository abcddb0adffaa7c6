using System.Net;

namespace HeyGen.Mcp.LocalFiles;

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
