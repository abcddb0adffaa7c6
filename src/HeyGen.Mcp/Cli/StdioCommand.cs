using System.CommandLine;
using HeyGen.Mcp.Hosting.Stdio;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp stdio</c>: the server for a client on this machine.</summary>
internal static class StdioCommand
{
    /// <summary>For somebody who started it in a terminal, where it would say nothing.</summary>
    private const string InteractiveHint = "an MCP server on standard input and output, which clients start by themselves. By hand, try 'demo', 'doctor', 'config CLIENT' or '--help'. Ctrl+C ends it.";

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "stdio",
            "Serve MCP on standard input and output (the default).",
            "HEYGEN_API_KEY=... heygen-mcp stdio",
            "heygen-mcp stdio --sandbox",
            "heygen-mcp stdio --toolsets all --read-only");
        SettingFlags.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    /// <exception cref="IOException">There is no standard input.</exception>
    public static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var reader = SettingFlags.Reader(parsed);
        var settings = reader.Read();
        if (Terminal.IsInputClosed)
            throw new IOException("standard input is closed, which is where a client's messages come from: start it with one that is open.");
        if (!Console.IsInputRedirected)
            Terminal.WriteError(InteractiveHint);
        await using var backend = await Backend.Open(settings, cancellationToken);
        backend.WriteWarnings(reader);
        SettingFiles.RequireLogs(settings);
        if (backend.Upstream.Credential is EnvironmentCredential { Missing: { } missing })
            Terminal.WriteError(missing);
        Console.SetOut(new ErrorWriter(static () => Console.Error)); // whatever else prints must not break the protocol; with a lock of its own, for standard error may be full
        await StdioServer.Run(ToolCatalog.All, backend.Settings, backend.Upstream, cancellationToken);
        return ExitCodes.Success;
    }
}
