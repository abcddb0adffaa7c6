using System.CommandLine;
using HeyGen.Mcp.Cli.Demo;
using HeyGen.Mcp.LocalFiles;
using ModelContextProtocol;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp demo</c>: from a prompt to a file, the way an agent does it.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan SandboxLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LiveLimit = TimeSpan.FromHours(1);

    private static readonly Option<bool> Live = new("--live") { Description = "Make a real video at HeyGen with your own key. This costs money." };
    private static readonly Option<bool> Yes = new("--yes") { Description = "With --live: do not ask before money is spent." };

    private static readonly Option<string> Prompt = new("--prompt")
    {
        Description = "What the video is about.",
        HelpName = "text",
        DefaultValueFactory = _ => "A 20-second welcome for a new colleague: who we are, where the coffee is, and whom to ask.",
    };

    private static readonly Option<string?> OutputDir = new("--output-dir") { Description = "Folder that the file is saved in; default: that of the settings.", HelpName = "folder" };

    public static Command Create()
    {
        var command = new ExampledCommand(
            "demo",
            "Make one video as an agent would, step by step: offline and free, or with --live at HeyGen.",
            "heygen-mcp demo",
            "heygen-mcp demo --prompt \"Three tips for better sleep\" --output-dir .",
            "HEYGEN_API_KEY=... heygen-mcp demo --live")
        {
            Live, Yes, Prompt, OutputDir,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isLive = parsed.GetValue(Live);
        var limit = isLive ? LiveLimit : SandboxLimit;
        using var clock = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            if (isLive && !Demo.DemoSpending.IsAgreed(SettingFlags.Reader(parsed).Read(), parsed.GetValue(Yes)))
                return ExitCodes.Failure;

            clock.CancelAfter(limit);
            var screen = new DemoScreen(Terminal.Create());
            await using var agent = await InProcessServer.Start(isLive, parsed.GetValue(OutputDir), either.Token);
            var file = await new DemoAgent(agent, screen).MakeVideo(parsed.GetRequiredValue(Prompt), either.Token);
            screen.Tell($"Done: {file.Path} ({file.Bytes:N0} bytes, {MediaFacts.Of(file.Path).Seconds ?? throw new InvalidDataException($"{file.Path} is no MP4 file that plays."):0.0} s)");
            return ExitCodes.Success;
        }
        catch (Exception failure) when (failure is DemoException or HeyGenException or McpException or IOException or InvalidDataException)
        {
            Terminal.Complain($"{failure.Message} {(failure as HeyGenException)?.Hint}".TrimEnd());
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested)
        {
            Terminal.Complain($"no file after {limit.TotalMinutes:0} minutes.{(isLive ? " The job goes on at HeyGen and can still be fetched." : "")}");
            return ExitCodes.Failure;
        }
    }
}
