using System.CommandLine;
using HeyGen.Mcp.Cli.Tools;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp tools</c>: every tool, and which of them the given settings list.</summary>
internal static class ToolsCommand
{
    private static readonly Option<bool> AsJson = new("--json") { Description = "As JSON, with the full input schemas." };

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "tools",
            "Show every tool and mark those that are listed under the given settings.",
            "heygen-mcp tools",
            "heygen-mcp tools --toolsets templates --read-only",
            "heygen-mcp tools --json")
        {
            AsJson,
        };
        SettingFlags.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var settings = SettingFlags.Reader(parsed).Read();
        var catalog = ToolListing.Of(ToolCatalog.All, settings, Environment.GetEnvironmentVariable);
        if (parsed.GetValue(AsJson))
            Terminal.WriteText(ToolsJson.Of(catalog));
        else
            ToolsTable.Write(Terminal.Create(), catalog);
        return ExitCodes.Success;
    }
}
