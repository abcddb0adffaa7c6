using ModelContextProtocol.Client;

namespace HeyGen.Mcp.Cli.Demo;

/// <summary>This same program as an MCP server, started the way clients start it: a process of its own over stdio.</summary>
internal static class ServerProcess
{
    /// <param name="live">Works at HeyGen with the user's key and settings, else in a sandbox of its own.</param>
    public static Task<McpClient> Start(bool live, string? outputDir, CancellationToken cancellationToken)
    {
        // Whoever runs the demo was asked before it began.
        string[] settings = live ? ["--sandbox", "false", "--confirm", "never"] : ["--sandbox", "true", "--read-only", "false", "--confirm", "never"];
        string[] folder = outputDir is null ? [] : ["--output-dir", outputDir];
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "heygen-mcp",
            Command = ProgramCommand.Current[0],
            Arguments = [.. ProgramCommand.Current.Skip(1), "stdio", "--toolsets", "default", .. settings, .. folder],
            StandardErrorLines = Terminal.WriteErrorLine,
        });
        var options = new McpClientOptions
        {
            ClientInfo = new Implementation { Name = "heygen-mcp demo", Version = Configuration.Upstream.Version },
            DiscoverProbeTimeout = Timeout.InfiniteTimeSpan, // a slow start is no sign of an old server
        };
        return McpClient.CreateAsync(transport, options, cancellationToken: cancellationToken);
    }
}
