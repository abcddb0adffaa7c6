using System.CommandLine;
using HeyGen.Mcp.Cli.Call;
using HeyGen.Mcp.Cli.Clients;
using HeyGen.Mcp.Cli.Demo;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp demo</c>: from a prompt to a file, the way an agent does it.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan SandboxLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LiveLimit = TimeSpan.FromHours(1);

    private static readonly Option<bool> Live = new("--live") { Description = "Make a real video at HeyGen with your own key. This costs money." };
    private static readonly Option<bool> Yes = new("--yes") { Description = "With --live: do not ask before money is spent." };
    private static readonly Option<string?> Resume = new("--resume") { Description = "Wait for the video of an earlier live demo and save it: nothing new is made or paid.", HelpName = "session" };

    private static readonly Option<string> Prompt = new("--prompt")
    {
        Description = "What the video is about.",
        HelpName = "text",
        DefaultValueFactory = _ => "A 20-second welcome for a new colleague: who we are, where the coffee is, and whom to ask.",
    };

    private static readonly Option<string?> OutputDir = new("--output-dir") { Description = "Folder that the file is saved in; default: that of the settings.", HelpName = "folder" };

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "demo",
            "Make one video as an agent would, step by step: offline and free, or with --live at HeyGen.",
            "heygen-mcp demo",
            "heygen-mcp demo --prompt \"Three tips for better sleep\" --output-dir .",
            "HEYGEN_API_KEY=... heygen-mcp demo --live")
        {
            Live, Yes, Resume, Prompt, OutputDir,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var session = parsed.GetValue(Resume);
        var isLive = parsed.GetValue(Live) || session is not null;
        var outputDir = parsed.GetValue(OutputDir) is { } folder ? Path.GetFullPath(LocalPath.FromHome(folder)) : null;
        var limit = isLive ? LiveLimit : SandboxLimit;
        using var clock = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        DemoAgent? agent = null;
        try
        {
            var settings = Settings(parsed, outputDir);
            if (!isLive && OutputFolder.Problem(RealPath.Of(Path.GetFullPath(settings.OutputDir))) is { } problem)
                throw new IOException($"{settings.OutputDir} {problem}. Choose another folder with {OutputDir.Name}.");
            if (isLive && !await LiveChecks.Pass(settings, pays: session is null, parsed.GetValue(Yes), cancellationToken))
                return ExitCodes.Failure;

            clock.CancelAfter(limit);
            var screen = new DemoScreen(Terminal.Create());
            await using var server = await ServerProcess.Start(isLive, outputDir, either.Token);
            agent = new DemoAgent(server, screen);
            var file = await (session is null ? agent.MakeVideo(parsed.GetRequiredValue(Prompt), either.Token) : agent.FetchVideo(session, either.Token));
            screen.WriteLine($"Done: {file.Path} ({file.Bytes:N0} bytes, {MediaInfo.Of(file.Path).Seconds ?? throw new InvalidDataException($"{file.Path} is no MP4 file that plays."):0.0} s)");
            screen.WriteLine($"Next, let a client do this: {ProgramCommand.DisplayName} config CLIENT --write, where CLIENT is one of {string.Join(", ", ClientApp.All.Select(client => client.Name))}.");
            return ExitCodes.Success;
        }
        catch (HeyGenException missing) when (missing.Code is ErrorCode.Unauthorized)
        {
            Terminal.WriteError($"{missing.Message} {KeyAdvice(session)}");
            return ExitCodes.Failure;
        }
        catch (Exception failure) when (failure is DemoException or HeyGenException or McpException or IOException or InvalidDataException)
        {
            Terminal.WriteError($"{failure.Message} {(failure as HeyGenException)?.Hint}".TrimEnd());
            ExplainHowToFetch(agent, isLive, parsed, outputDir);
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested)
        {
            Terminal.WriteError($"no file after {limit.TotalMinutes:0} minutes.");
            ExplainHowToFetch(agent, isLive, parsed, outputDir);
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException)
        {
            ExplainHowToFetch(agent, isLive, parsed, outputDir);
            return ExitCodes.Interrupted;
        }
    }

    private static string KeyAdvice(string? session) => $"Keys are made in HeyGen under Settings > API. Then: {Configuration.Upstream.KeyVariable}=... {ProgramCommand.DisplayName} demo {(session is null ? "--live" : $"--resume {ProgramCommand.Quoted(session)}")}";

    /// <summary>The settings that the demo's server is going to have.</summary>
    private static Configuration.ServerSettings Settings(ParseResult parsed, string? outputDir)
    {
        var settings = SettingFlags.Reader(parsed).Read();
        return settings with { Sandbox = false, Toolsets = ["default"], OutputDir = outputDir ?? settings.OutputDir };
    }

    /// <summary>What was begun at HeyGen is paid for, and goes on without us.</summary>
    private static void ExplainHowToFetch(DemoAgent? agent, bool isLive, ParseResult parsed, string? outputDir)
    {
        if (!isLive || agent?.Session is not { } session)
            return;
        Terminal.WriteError($"HeyGen goes on with the video, session {session}{(agent.Page is { } page ? $": {page}" : "")}.");
        var address = LaterDownload.Address(Configuration.Upstream.Read(Settings(parsed, outputDir), Environment.GetEnvironmentVariable));
        Terminal.WriteError($"this waits for it and saves it, at no further cost: {address}{ProgramCommand.DisplayName} demo --resume {ProgramCommand.Quoted(session)}{(outputDir is null ? "" : $" {OutputDir.Name} {ProgramCommand.Quoted(outputDir)}")}");
    }
}
