namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Where a client keeps the configuration of a user, as it is written on each system.</summary>
internal sealed record ClientFile(string Linux, string MacOs, string Windows)
{
    private const string AppData = @"%APPDATA%\";
    private const string Config = "~/.config/";

    /// <summary>Below the user's own folder on every system.</summary>
    public static ClientFile InHome(string path) => new($"~/{path}", $"~/{path}", $"~/{path}");

    /// <summary>Where programs of each system keep a user's settings.</summary>
    public static ClientFile InData(string path) => new(Config + path, $"~/Library/Application Support/{path}", AppData + path.Replace('/', '\\'));

    /// <summary>The whole path on this machine.</summary>
    public string Here => OperatingSystem.IsWindows() ? Expanded(Windows) : OperatingSystem.IsMacOS() ? Expanded(MacOs) : Expanded(Linux);

    private static string Expanded(string path) =>
        path.StartsWith(AppData, StringComparison.Ordinal) ? Below(Environment.SpecialFolder.ApplicationData, path[AppData.Length..])
        : path.StartsWith(Config, StringComparison.Ordinal) ? Below(Environment.SpecialFolder.ApplicationData, path[Config.Length..])
        : Below(Environment.SpecialFolder.UserProfile, path["~/".Length..]);

    private static string Below(Environment.SpecialFolder folder, string path) =>
        Path.Combine([Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify), .. path.Split('/', '\\')]);
}
