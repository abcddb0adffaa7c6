using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Cli.Demo;

/// <summary>This same program as an MCP server, started the way clients start it: a process of its own over stdio.</summary>
internal static class InProcessServer
{
    private const string Program = "heygen-mcp.dll";

    /// <param name="live">Works at HeyGen with the user's key and settings, else in a sandbox of its own.</param>
    public static Task<McpClient> Start(bool live, string? outputDir, CancellationToken cancellationToken)
    {
        var (command, first) = ThisProgram();
        // Whoever runs the demo was asked before it began.
        string[] settings = live ? ["--sandbox", "false", "--confirm", "never"] : ["--sandbox", "true", "--read-only", "false", "--confirm", "never"];
        string[] folder = outputDir is null ? [] : ["--output-dir", Path.GetFullPath(outputDir)];
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "heygen-mcp",
            Command = command,
            Arguments = [.. first, "stdio", "--toolsets", "default", .. settings, .. folder],
            StandardErrorLines = Terminal.PassOn,
        });
        var options = new McpClientOptions
        {
            ClientInfo = new Implementation { Name = "heygen-mcp demo", Version = Configuration.Upstream.Version },
            DiscoverProbeTimeout = Timeout.InfiniteTimeSpan, // a slow start is no sign of an old server
        };
        return McpClient.CreateAsync(transport, options, cancellationToken: cancellationToken);
    }

    /// <summary>The executable itself, or <c>dotnet</c> with our assembly where that is how we were started.</summary>
    private static (string Command, string[] First) ThisProgram()
    {
        var process = Environment.ProcessPath ?? throw new DemoException("This system does not say which program runs, so it can't be started again.");
        return Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? (process, [Path.Combine(AppContext.BaseDirectory, Program)])
            : (process, []);
    }
}
