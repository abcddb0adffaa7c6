using System.CommandLine;

namespace HeyGen.Mcp.Cli.Call;

/// <summary>What the commands that call tools have in common: their options, their session, and how they end.</summary>
internal static class ToolCommand
{
    public static readonly Option<string?> Output = new("--output", "-o") { Description = "Save what was made: a file, or a folder for names by title and id. Waits for it.", HelpName = "file" };
    public static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace files that exist." };
    public static readonly Option<bool> Wait = new("--wait", "-w") { Description = "Wait for the job until it has ended." };

    public static readonly Option<TimeSpan> Timeout = new("--timeout")
    {
        Description = "How long to wait, such as 90s, 20m or 2h. Then the exit code is 4, and the job goes on at HeyGen.",
        HelpName = "time",
        DefaultValueFactory = _ => TimeSpan.FromMinutes(45),
        CustomParser = result => Duration(result.Tokens[^1].Value) ?? Refuse(result),
    };

    /// <summary>Runs in a session over the command line's settings; prints a failure as one line of JSON.</summary>
    public static async Task<int> Run(ParseResult parsed, SpendingConsent consent, Destination? destination, Func<ToolRun, Task> run, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        var reader = SettingFlags.Reader(parsed);
        var settings = InThisFolder(WithQuietLog(reader.Read(), reader), destination);
        await using var backend = await Backend.Open(consent.ApplyTo(settings), cancellationToken);
        backend.WriteWarnings(reader);
        SettingFiles.RequireLogs(settings);
        await using var session = await ToolSession.Start(ToolCatalog.All, backend.Settings, backend.Upstream.AtAShell(), consent, new ProgressLines(), cancellationToken);
        await run(new ToolRun(session, limit ?? parsed.GetValue(Timeout), LaterDownload.Of(parsed, backend)));
        return ExitCodes.Success;
    }

    /// <summary>Ends a command as its failure says.</summary>
    public static async Task<int> ReportFailures(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (CommandFailure failure)
        {
            Console.Error.WriteLine(failure.Line());
            return failure.ExitCode;
        }
    }

    /// <summary>Whoever types a command means the files of the folder that they are in, as a client means those of its project.</summary>
    /// <exception cref="SettingsException">That folder is gone.</exception>
    private static ServerSettings InThisFolder(ServerSettings settings, Destination? destination)
    {
        try
        {
            return settings with { AllowDir = [.. settings.AllowDir, Directory.GetCurrentDirectory(), .. destination is null ? [] : new[] { destination.Folder }] };
        }
        catch (FileNotFoundException)
        {
            throw new SettingsException(["the current folder is not there any more: change to another."]);
        }
    }

    /// <summary>Standard error is for the one line of the failure, unless a log is asked for.</summary>
    private static ServerSettings WithQuietLog(ServerSettings settings, SettingsReader reader) =>
        reader.Origins.Any(origin => origin.Setting.Name is "log-level" or "log-file" && origin.Origin is not "default") ? settings : settings with { LogLevel = LogLevel.None };

    private static TimeSpan? Duration(string text)
    {
        var seconds = text switch
        {
            [.. var number, 'h'] => Number(number) * 3600,
            [.. var number, 'm'] => Number(number) * 60,
            [.. var number, 's'] => Number(number),
            _ => Number(text),
        };
        return seconds is { } whole && whole <= TimeSpan.FromDays(1).TotalSeconds ? TimeSpan.FromSeconds(whole) : null;
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--timeout must be a time of at most a day, such as 90s, 20m or 2h, not '{result.Tokens[^1].Value}'.");
        return default;
    }

    /// <summary>For a person who watches; a script gets none.</summary>
    private sealed class ProgressLines : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value)
        {
            if (!Console.IsErrorRedirected)
                Terminal.WriteError($"{value.Message ?? "working"}: {value.Progress:N0}{(value.Total is { } total ? $" of {total:N0}" : "")}");
        }
    }
}
