using System.CommandLine;
using HeyGen.Mcp.Hosting.Http;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp http</c>: the server for many clients over streamable HTTP.</summary>
internal static class HttpCommand
{
    public static Command Create()
    {
        var command = new CommandWithExamples(
            "http",
            "Serve MCP over streamable HTTP, to callers with a HeyGen key or a token of their own.",
            "heygen-mcp http",
            "heygen-mcp http --sandbox --urls http://127.0.0.1:9000",
            "heygen-mcp http --urls http://0.0.0.0:8080 --allowed-hosts mcp.example.com",
            "heygen-mcp http --auth jwt --jwt-issuer https://login.example.com/ --public-url https://mcp.example.com/mcp --api-key-file /run/secrets/heygen");
        SettingFlags.AddTo(command);
        SettingFlags.AddHttpTo(command);
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var reader = SettingFlags.Reader(parsed);
        var settings = reader.Read();
        var http = reader.ReadHttp();
        await using var backend = await Backend.Open(settings, cancellationToken, new RequestCredential(new HttpContextAccessor()));
        backend.WriteWarnings(reader);
        SettingFiles.RequireLogs(settings);
        await HttpServer.Run(ToolCatalog.All, backend.Settings, http, backend.Upstream, Terminal.WriteError, cancellationToken);
        return ExitCodes.Success;
    }
}
