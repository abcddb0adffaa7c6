using HeyGen.Mcp.Spending.Prices;

namespace HeyGen.Mcp.Cli;

/// <summary>Whether the files that settings name can be used.</summary>
internal static class SettingFiles
{
    /// <summary>Makes the logs, where they are not there yet, for a server that starts.</summary>
    /// <exception cref="SettingsException">One of them can't be written.</exception>
    public static void RequireLogs(ServerSettings settings)
    {
        if (settings.LogFile is { } logFile)
            WritableFile.Require("--log-file", logFile, makesFolder: true);
        if (settings.SpendLog is { } spendLog)
            WritableFile.Require("--spend-log", spendLog);
    }

    /// <summary>A sentence for each that can't be used by a server that will be started with them. Nothing is made or changed.</summary>
    public static IReadOnlyList<string> Problems(ServerSettings settings) =>
    [
        .. settings.PriceFile is { } prices ? Thrown(() => PriceTable.WithFile(prices)) : [],
        .. LogProblems(settings),
        .. settings.ApiKeyFile is not null ? Key(settings) : [],
        .. settings.AllowDir.Where(folder => !Directory.Exists(LocalPath.FromHome(folder))).Select(folder => $"--allow-dir {folder}: there is no such folder."),
        .. settings.OutputDir != new ServerSettings().OutputDir && OutputFolder.Problem(settings.OutputDir) is { } problem ? [$"--output-dir {settings.OutputDir} {problem}."] : Array.Empty<string>(),
    ];

    /// <summary>The same of the logs alone.</summary>
    public static IReadOnlyList<string> LogProblems(ServerSettings settings) =>
    [
        .. settings.SpendLog is { } spendLog ? Log("--spend-log", spendLog, makesFolder: false) : [],
        .. settings.LogFile is { } logFile ? Log("--log-file", logFile, makesFolder: true) : [],
    ];

    private static IReadOnlyList<string> Log(string flag, string file, bool makesFolder)
    {
        if (File.Exists(file))
            return Thrown(() => WritableFile.Require(flag, file));
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return !makesFolder && !Directory.Exists(folder) ? [$"{flag} {file} can't be written: there is no folder {folder}."]
            : OutputFolder.Problem(folder) is { } problem ? [$"{flag} {file} can't be written: {folder} {problem}."]
            : [];
    }

    private static List<string> Key(ServerSettings settings)
    {
        var problems = new List<string>();
        var credential = EnvironmentCredential.Read(settings, static _ => null, problems);
        return problems is [] && credential.Missing is { } missing ? [missing] : problems;
    }

    private static IReadOnlyList<string> Thrown(Action read)
    {
        try
        {
            read();
            return [];
        }
        catch (SettingsException unusable)
        {
            return unusable.Problems;
        }
    }
}
