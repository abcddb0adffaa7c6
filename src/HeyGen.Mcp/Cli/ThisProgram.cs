using HeyGen.Mcp.Configuration;

namespace HeyGen.Mcp.Cli;

/// <summary>How this program is started: again by itself, by a client, or by hand.</summary>
internal static class ThisProgram
{
    private const string Name = "heygen-mcp";
    private const string NpmPackage = "heygen-mcp";
    private const string ToolPackage = "HeyGen.Mcp";
    private static readonly string Npx = Path.DirectorySeparatorChar + "_npx" + Path.DirectorySeparatorChar;

    /// <summary>The executable itself, or <c>dotnet</c> with our assembly where that is how we were started.</summary>
    public static IReadOnlyList<string> Itself { get; } = Find(Environment.ProcessPath, AppContext.BaseDirectory);

    /// <summary>What a client should start: what <c>npx</c> and <c>dnx</c> unpacked into a cache is reached through them again.</summary>
    public static IReadOnlyList<string> ForClients { get; } = Lasting(Itself, AppContext.BaseDirectory, Upstream.Version, OperatingSystem.IsWindows());

    /// <summary>What somebody types to start it, so that a message can name a command that works.</summary>
    public static string Typed { get; } = IsOnPath(Name) ? Name : string.Join(' ', ForClients.Select(Quoted));

    internal static IReadOnlyList<string> Lasting(IReadOnlyList<string> itself, string folder, string version, bool isWindows) =>
        folder.Contains(Npx, StringComparison.Ordinal) ? [.. isWindows ? ["cmd", "/c"] : Array.Empty<string>(), "npx", "-y", $"{NpmPackage}@{version}"]
        : itself.Count > 1 && folder.Contains(Path.DirectorySeparatorChar + Path.Combine(ToolPackage.ToLowerInvariant(), version, "tools") + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase) ? [itself[0], "dnx", $"{ToolPackage}@{version}", "--yes", "--"]
        : itself;

    private static IReadOnlyList<string> Find(string? process, string folder) => process switch
    {
        null => [Name],
        _ when Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase) => [process, Path.Combine(folder, Name + ".dll")],
        _ => [process],
    };

    public static bool IsOnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => (OperatingSystem.IsWindows() ? [name, name + ".exe", name + ".cmd"] : new[] { name }).Any(file => File.Exists(Path.Combine(folder, file))));

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word;
}
