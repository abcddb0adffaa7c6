using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using HeyGen.Mcp.Cli.Call;

namespace HeyGen.Mcp.Cli;

/// <summary>The command line: <c>heygen-mcp [command] [options]</c>. Without a command it is <c>stdio</c>.</summary>
internal static class CommandLine
{
    /// <summary>A stopping server waits for the create that is on the wire, and a hosted one may first serve on for a while, so it gets longer than both may take.</summary>
    private static readonly TimeSpan TerminationGrace = TimeSpan.FromMinutes(2);

    /// <summary>SIGXFSZ: a file has become as large as it may, as after ulimit -f. What is written to it fails, which is told.</summary>
    private const PosixSignal FileIsTooLarge = (PosixSignal)25;

    public static IReadOnlyList<Command> Commands() =>
    [
        StdioCommand.Create(),
        HttpCommand.Create(),
        DemoCommand.Create(),
        SandboxCommand.Create(),
        DoctorCommand.Create(),
        ConfigCommand.Create(),
        ToolsCommand.Create(),
        SpendCommand.Create(),
        CallCommand.Create(),
        DownloadCommand.Create(),
        CompletionCommand.Create(),
        WebhooksCommand.Create(),
    ];

    public static async Task<int> Run(string[] args, IReadOnlyList<Command> commands)
    {
        Terminal.UseUtf8();
        using var stop = new CancellationTokenSource();
        using var terminalCloses = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
        using var fileIsTooLarge = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(FileIsTooLarge, static signal => signal.Cancel = true);
        var parsed = Parse(args, commands);
        if (UsageProblems.Of(parsed) is { Count: > 0 } unusable)
            return Refuse(parsed, unusable, ExitCodes.Usage, Help(parsed.CommandResult.Command));

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TerminationGrace }, stop.Token);
        }
        catch (SettingsException unusableSettings)
        {
            return Refuse(parsed, unusableSettings.Problems, ExitCodes.Usage, "run 'heygen-mcp doctor' to see every setting and where it comes from.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Refuse(parsed, [failure.Message], ExitCodes.Failure);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception own)
        {
            return Refuse(parsed, [$"met an error of its own, {own.GetType().Name}: {own.Message}", .. (own.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries)], ExitCodes.Failure);
        }

        // As the signals that System.CommandLine knows: the command ends by itself, once nothing is on the wire.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static string Help(Command command) => command is RootCommand
        ? "run 'heygen-mcp --help' for commands and settings."
        : $"run 'heygen-mcp {string.Join(' ', command.Parents.OfType<Command>().Where(parent => parent is not RootCommand).Append(command).Select(part => part.Name))} --help'.";

    /// <summary>Where a switch stands before an argument, that is not taken for its value, if the line makes sense so, or is a call, which says where arguments belong.</summary>
    public static ParseResult Parse(IReadOnlyList<string> args, IReadOnlyList<Command> commands)
    {
        var root = Root(commands);
        var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null }; // a prompt may begin with @
        var parsed = root.Parse(args, configuration);
        return SettingFlags.BeforeArguments(args) is { } spelled && root.Parse(spelled, configuration) is var meant && (meant.CommandResult.Command.Name is "call" || UsageProblems.Of(meant) is []) ? meant : parsed;
    }

    public static RootCommand Root(IReadOnlyList<Command> commands)
    {
        var root = new RootCommand("MCP server for the HeyGen v3 API: ask for a video, get a file. Without a command it serves MCP on stdio.");
        foreach (var command in commands)
            root.Add(command);

        SettingFlags.AddTo(root);
        root.SetAction(StdioCommand.Run);
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>On standard error: standard output belongs to the protocol, even before it has begun.</summary>
    private static int Refuse(ParseResult parsed, IEnumerable<string> problems, int exitCode, params IEnumerable<string> advice)
    {
        problems = problems.Select(Secrets.Hidden);
        if (parsed.CommandResult.Command is CommandWithExamples { WritesErrorsAsJson: true })
        {
            var code = WireName.Of(exitCode is ExitCodes.Usage ? ErrorCode.InvalidArgument : ErrorCode.Internal);
            Console.Error.WriteLine(CommandFailure.Of(exitCode, code, string.Join("; ", problems), advice.FirstOrDefault()).Line());
            return exitCode;
        }

        foreach (var sentence in problems.Concat(advice))
            Terminal.WriteError(sentence);
        return exitCode;
    }
}
