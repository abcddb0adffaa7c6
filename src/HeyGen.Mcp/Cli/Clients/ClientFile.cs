namespace HeyGen.Mcp.Cli.Clients;

/// <summary>Where a client keeps the configuration of a user, as it is written on each system.</summary>
internal sealed record ClientFile(string Linux, string MacOs, string Windows)
{
    private const string OfWindows = @"%APPDATA%\";
    private const string OfMacOs = "~/Library/Application Support/";
    private const string OfLinux = "~/.config/";

    /// <summary>Below the user's own folder on every system.</summary>
    public static ClientFile InHome(string path) => new($"~/{path}", $"~/{path}", $"~/{path}");

    /// <summary>Where programs of each system keep a user's settings.</summary>
    public static ClientFile InData(string path) => new(OfLinux + path, OfMacOs + path, OfWindows + path.Replace('/', '\\'));

    /// <summary>The whole path on this machine.</summary>
    public string Here => OperatingSystem.IsWindows() ? Expanded(Windows, OfWindows) : OperatingSystem.IsMacOS() ? Expanded(MacOs, OfMacOs) : Expanded(Linux, OfLinux);

    /// <param name="settings">The system's folder of settings as it is written; this machine may have it elsewhere.</param>
    private static string Expanded(string path, string settings) => path.StartsWith(settings, StringComparison.Ordinal)
        ? Below(Environment.SpecialFolder.ApplicationData, path[settings.Length..])
        : Below(Environment.SpecialFolder.UserProfile, path["~/".Length..]);

    private static string Below(Environment.SpecialFolder folder, string path) =>
        Path.Combine([Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify), .. path.Split('/', '\\')]);
}
