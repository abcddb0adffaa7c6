using System.CommandLine;
using HeyGen.Mcp.Cli.Tools;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp tools</c>: every tool, and which of them the given settings list.</summary>
internal static class ToolsCommand
{
    private static readonly string[] All = [.. ToolCatalog.All.SelectMany(toolType => toolType.Facts).Select(facts => facts.Name)];

    private static readonly Argument<string[]> Tools = new("tool")
    {
        HelpName = "tool",
        Description = "Tools to show; all if none is named.",
        Arity = ArgumentArity.ZeroOrMore,
        CompletionSources = { All },
        Validators = { result => Choice.Require(result, "tool", All, "'heygen-mcp tools' lists them all") },
    };

    private static readonly Option<bool> AsJson = new("--json") { Description = "As JSON, with the full input schemas." };

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "tools",
            "Show every tool and mark those that are listed under the given settings.",
            "heygen-mcp tools",
            "heygen-mcp tools create_speech",
            "heygen-mcp tools --toolsets templates --read-only",
            "heygen-mcp tools --json")
        {
            Tools, AsJson,
        };
        SettingFlags.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var settings = SettingFlags.Reader(parsed).Read();
        var catalog = ToolListing.Of(ToolCatalog.All, settings, Environment.GetEnvironmentVariable);
        if (parsed.GetValue(Tools) is { Length: > 0 } named)
            catalog = catalog.Of([.. named.Select(name => Choice.Of(name, All)!)]);
        if (parsed.GetValue(AsJson))
            Terminal.WriteText(ToolsJson.Of(catalog));
        else
            ToolsTable.Write(Terminal.Create(), catalog);
        return ExitCodes.Success;
    }
}
