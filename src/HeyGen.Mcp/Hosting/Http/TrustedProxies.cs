using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Believes what proxies say about the client's address and scheme, if they were named; never what they say about the host.</summary>
internal static class TrustedProxies
{
    /// <exception cref="SettingsException">One is neither an address nor a network.</exception>
    public static IReadOnlyList<IPNetwork> Of(HttpSettings settings)
    {
        var problems = new List<string>();
        var networks = new List<IPNetwork>();
        foreach (var text in settings.TrustedProxies)
        {
            if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(text, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else
                problems.Add($"--trusted-proxies takes addresses and networks such as 10.42.7.0/28, not '{text}'.");
        }

        return problems.Count is 0 ? networks : throw new SettingsException(problems);
    }

    public static void UseProxies(this IApplicationBuilder app, IReadOnlyList<IPNetwork> trusted)
    {
        if (trusted.Count is 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
