namespace HeyGen.Mcp.Configuration;

/// <summary>The variables that name a proxy. One that .NET can't read counts as not set there, in silence.</summary>
internal static class ProxyVariables
{
    private static readonly (Uri Address, string[] Names)[] Schemes =
    [
        (HeyGenApiOptions.Production, ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]),
        (new("http://api.heygen.com"), ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]),
    ];

    /// <summary>A sentence for each that is set where calls go out without a proxy all the same. Values are not told: a password may stand there.</summary>
    public static IEnumerable<string> Warnings => Schemes
        .SelectMany(scheme => scheme.Names.Where(IsSet).Where(_ => HttpClient.DefaultProxy.GetProxy(scheme.Address) is null))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(name => $"{name} can't be read as the address of a proxy, such as http://proxy.example.com:8080: calls go out without one.");

    private static bool IsSet(string name) => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(name));
}
