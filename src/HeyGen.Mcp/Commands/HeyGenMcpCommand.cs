using System.CommandLine;
using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Commands;

/// <summary>The command line: <c>heygen-mcp [command] [settings]</c>. Every setting is a flag of the commands that serve.</summary>
internal static class HeyGenMcpCommand
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int UsageError = 2;

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("MCP server for the HeyGen v3 API: ask for a video, get a file. Without a command it serves MCP on stdio.");
        var stdio = StdioCommand.Create();
        root.Add(stdio);
        SettingFlags.AddTo(root);
        root.SetAction((parsed, cancellationToken) => StdioCommand.Run(parsed, cancellationToken));

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return Refuse(parsed.Errors.Select(error => error.Message));

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (SettingsException unusable)
        {
            return Refuse(unusable.Problems);
        }
    }

    /// <summary>On standard error: standard output belongs to the protocol, even before it has begun.</summary>
    private static int Refuse(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
            Console.Error.WriteLine($"heygen-mcp: {problem}");
        Console.Error.WriteLine("heygen-mcp: run 'heygen-mcp --help' for commands and settings.");
        return UsageError;
    }
}
