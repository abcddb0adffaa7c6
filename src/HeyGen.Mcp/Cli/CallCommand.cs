using System.CommandLine;
using HeyGen.Mcp.Cli.Call;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp call TOOL</c>: one tool from a shell or a script, with the checks, estimates and limits of every other caller.</summary>
internal static class CallCommand
{
    private static readonly Argument<string> Tool = new("tool")
    {
        HelpName = "tool",
        Description = "Name of the tool; 'heygen-mcp tools' lists them.",
        CompletionSources = { _ => ToolCatalog.All.SelectMany(toolType => toolType.Facts).Select(facts => new System.CommandLine.Completions.CompletionItem(facts.Name)) },
    };

    private static readonly Option<string?> Json = new("--json") { Description = "Its arguments as a JSON object; @FILE reads a file, - standard input.", HelpName = "object" };
    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Agree to what it costs or removes. Without, a person at the terminal is asked; a script goes by --confirm." };

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "call",
            "Call a tool: its result as JSON on standard output, an error as a line of JSON on standard error. Exit codes: 0 done, 1 refused or failed, 2 usage, 3 credential, 4 not finished yet.",
            """heygen-mcp call create_video_agent --json '{"prompt":"A welcome for new colleagues"}' --output welcome.mp4""",
            "heygen-mcp call find_voices --json '{\"language\":\"English\"}' | jq -r '.items[0].voice_id'",
            "heygen-mcp call create_video_from_avatar --json @order.json --yes --wait",
            "heygen-mcp call create_video_agent --json '{\"prompt\":\"Hello\"}' --output hello.mp4 --sandbox")
        {
            Tool, Json, ToolCommand.Wait, ToolCommand.Output, ToolCommand.Overwrite, ToolCommand.Timeout, Yes,
        };
        command.WritesErrorsAsJson = true;
        SettingFlags.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static Task<int> Run(ParseResult parsed, CancellationToken cancellationToken) => ToolCommand.ReportFailures(async () =>
    {
        var arguments = await CallArguments.Read(parsed.GetValue(Json), () => Terminal.IsInputClosed ? throw CommandFailure.Usage("--json - reads standard input, which is closed.") : Console.OpenStandardInput(), cancellationToken);
        var destination = Destination.Of(parsed.GetValue(ToolCommand.Output), parsed.GetValue(ToolCommand.Overwrite));
        return await ToolCommand.Run(parsed, new SpendingConsent(parsed.GetValue(Yes)), destination, run => run.Run(parsed.GetRequiredValue(Tool), arguments, parsed.GetValue(ToolCommand.Wait), destination, cancellationToken), cancellationToken);
    });
}
