using System.CommandLine;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Server.Stdio;

namespace HeyGen.Mcp.Commands;

/// <summary><c>heygen-mcp stdio</c>: the server for a client on this machine.</summary>
internal static class StdioCommand
{
    public static Command Create()
    {
        var command = new Command("stdio", "Serve MCP on standard input and output (the default).");
        command.SetAction(Run);
        return command;
    }

    public static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = SettingFlags.Reader(parsed).Read();
        var upstream = Upstream.Read(settings, Environment.GetEnvironmentVariable);
        await StdioServer.Run(Rooms.All, settings, upstream, cancellationToken);
        return HeyGenMcpCommand.Success;
    }
}
