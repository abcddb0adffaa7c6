namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>Who can reach the server: this machine only, or others too, and by which names.</summary>
internal sealed record EndpointBinding(bool LoopbackOnly, IReadOnlyList<HostString> Hosts)
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <exception cref="SettingsException">An address can't be used, or others could reach it and nothing says by which names.</exception>
    public static EndpointBinding Of(HttpSettings settings)
    {
        var problems = new List<string>();
        var loopback = settings.Addresses.Select(url => IsLoopback(url, problems)).ToArray().All(isLoopback => isLoopback);
        var names = Names(settings);
        if (settings.Addresses.Count is 0)
            problems.Add("--urls names no address.");
        if (!loopback && names.Count is 0)
            problems.Add($"--urls {settings.Urls} can be reached from other machines: name the hosts that clients call it by with --allowed-hosts.");
        problems.AddRange(settings.AllowedOrigins.Where(origin => !IsOrigin(origin)).Select(origin => $"--allowed-origins takes origins such as https://app.example.com, not '{origin}'."));
        if (problems.Count > 0)
            throw new SettingsException(problems);

        return new(loopback, [.. names.Concat(loopback ? LoopbackNames : []).Select(host => new HostString(host))]);
    }

    /// <summary>Who signs people in is called by the names for that.</summary>
    private static IReadOnlyList<string> Names(HttpSettings settings) =>
        settings.Auth is AuthMode.OAuth && Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var url) ? [.. settings.AllowedHosts, HostName.InAscii(url).Host, .. settings.KeyHosts] : settings.AllowedHosts;

    /// <summary>True for scheme, host and port, and nothing else.</summary>
    public static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "http" or "https"
        && text.Equals($"{origin.Scheme}://{origin.Authority}", StringComparison.OrdinalIgnoreCase);

    public static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>False also for a host with a port that is no number, which Kestrel would take for a name and listen everywhere.</summary>
    private static bool IsHost(string host) => host is "*" or "+" || Uri.CheckHostName(host) is not UriHostNameType.Unknown;

    private static bool IsLoopback(string url, List<string> problems)
    {
        var needsAddress = false;
        try
        {
            var address = BindingAddress.Parse(url);
            needsAddress = address.Port is 0 && address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
            if (address is { Scheme: "http", IsUnixPipe: false, IsNamedPipe: false, PathBase.Length: 0, Port: >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort } && IsHost(address.Host) && !needsAddress)
                return IsLoopbackName(address.Host);
        }
        catch (FormatException)
        {
            // Told below, as for other unusable addresses.
        }

        problems.Add($"--urls must hold addresses such as http://127.0.0.1:8080, not '{url}'. {(needsAddress ? "A port that the system chooses needs an address: use http://127.0.0.1:0." : "TLS is for the proxy in front.")}");
        return true;
    }
}
