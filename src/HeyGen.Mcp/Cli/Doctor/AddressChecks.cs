using HeyGen.Mcp.Cli.Clients;
using HeyGen.Mcp.Hosting.Http;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>Whether an entry reaches a hosted server as that is served.</summary>
internal static class AddressChecks
{
    private const string OldTransport = "sse";

    public static IEnumerable<string> Problems(FoundEntry entry)
    {
        if (!entry.Client.CanReachHosted)
            return [$"{entry.Client.Title} starts programs only: add the address under its connectors, or let it start 'npx mcp-remote URL'."];
        return
        [
            .. entry.Type is OldTransport ? [$"Its type is {OldTransport}, a transport that this server has not: write http."] : Array.Empty<string>(),
            .. Uri.TryCreate(entry.Url, UriKind.Absolute, out var url) && !IsEndpoint(url) ? [$"The server answers at {HttpServer.Path}: write {new Uri(url, HttpServer.Path)}."] : Array.Empty<string>(),
            .. KeyChecks.OfHosted(entry),
        ];
    }

    /// <summary>A proxy may have given the endpoint any path but these; what HeyGen hosts itself has paths of its own.</summary>
    private static bool IsEndpoint(Uri url) =>
        (url.AbsolutePath is not "/" && !url.AbsolutePath.TrimEnd('/').EndsWith($"/{OldTransport}", StringComparison.OrdinalIgnoreCase)) || url.Host.EndsWith(".heygen.com", StringComparison.OrdinalIgnoreCase);
}
