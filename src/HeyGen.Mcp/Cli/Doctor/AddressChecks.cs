using HeyGen.Mcp.Cli.Clients;
using HeyGen.Mcp.Hosting.Http;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>Whether an entry reaches a hosted server as that is served.</summary>
internal static class AddressChecks
{
    private const string OldTransport = "sse";

    /// <summary>What is to be said where a key travels so that others may read it; null where it does not.</summary>
    public static string? Warning(Uri url) => url is { Scheme: "http", IsLoopback: false } ? "http lets everyone on the way read, and use, the key: use https, unless the network is yours alone." : null;

    public static IEnumerable<string> Problems(FoundEntry entry, List<string> warnings)
    {
        if (!entry.Client.CanReachHosted)
            return [$"{entry.Client.Title} starts programs only: add the address under its connectors, or let it start 'npx mcp-remote URL'."];
        if (Uri.TryCreate(entry.Url, UriKind.Absolute, out var url) && Warning(url) is { } warning)
            warnings.Add(warning);
        return
        [
            .. entry.Type is OldTransport ? [$"Its type is {OldTransport}, a transport that this server has not: write http."] : Array.Empty<string>(),
            .. url is not null && !IsEndpoint(url) ? [$"The server answers at {HttpServer.Path}: write {new Uri(url, HttpServer.Path)}."] : Array.Empty<string>(),
            .. KeyChecks.OfHosted(entry),
        ];
    }

    /// <summary>A proxy may have given the endpoint any path but these; what HeyGen hosts itself has paths of its own.</summary>
    private static bool IsEndpoint(Uri url) =>
        (url.AbsolutePath is not "/" && !url.AbsolutePath.TrimEnd('/').EndsWith($"/{OldTransport}", StringComparison.OrdinalIgnoreCase)) || url.Host.EndsWith(".heygen.com", StringComparison.OrdinalIgnoreCase);
}
