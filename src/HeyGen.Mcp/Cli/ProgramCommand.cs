namespace HeyGen.Mcp.Cli;

/// <summary>How this program is started: again by itself, by a client, or by hand.</summary>
internal static class ProgramCommand
{
    private const string Name = "heygen-mcp";
    private const string Host = "dotnet";
    private const string NpmPackage = "heygen-mcp";
    private const string ToolPackage = "HeyGen.Mcp";
    private static readonly string Npx = Path.DirectorySeparatorChar + "_npx" + Path.DirectorySeparatorChar;

    /// <summary>The executable itself, or <c>dotnet</c> with our assembly where that is how we were started.</summary>
    public static IReadOnlyList<string> Current { get; } = Find(Environment.ProcessPath, AppContext.BaseDirectory);

    /// <summary>What a client should start: what <c>npx</c> and <c>dnx</c> unpacked into a cache is reached through them again.</summary>
    public static IReadOnlyList<string> ForClients { get; } = StableCommand(Current, AppContext.BaseDirectory, Upstream.Version, OperatingSystem.IsWindows());

    /// <summary>What somebody types to start it, so that a message can name a command that works.</summary>
    public static string DisplayName { get; } = IsOnPath(Name) ? Name : string.Join(' ', ForClients.Select(Quoted));

    internal static IReadOnlyList<string> StableCommand(IReadOnlyList<string> current, string folder, string version, bool isWindows)
    {
        if (folder.Contains(Npx, StringComparison.Ordinal))
            return [.. isWindows ? ["cmd", "/c"] : Array.Empty<string>(), "npx", "-y", $"{NpmPackage}@{version}"];
        var parts = folder.Split(Path.DirectorySeparatorChar);
        if (Installed(parts) is { } tools)
            return [string.Join(Path.DirectorySeparatorChar, [.. parts[..tools], isWindows ? Name + ".exe" : Name])];
        return IsUnpacked(parts, version) ? [current.Count > 1 ? current[0] : Host, "dnx", $"{ToolPackage}@{version}", "--yes", "--"] : current;
    }

    /// <summary>How far the path of the folder goes that <c>dotnet tool install</c> put the command into, if it did: what is beside it goes with the next update.</summary>
    private static int? Installed(string[] parts) => Array.IndexOf(parts, ".store") is > 0 and var store ? store : null;

    /// <summary>Whether NuGet unpacked it: as <c>heygen.mcp/1.2.3/tools/…</c>, or with the system behind the package's name.</summary>
    private static bool IsUnpacked(string[] parts, string version) =>
        Array.IndexOf(parts, "tools") is > 1 and var tools && parts[tools - 1] == version && $"{parts[tools - 2]}.".StartsWith($"{ToolPackage}.", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Find(string? process, string folder) => process switch
    {
        null => [Name],
        _ when Path.GetFileNameWithoutExtension(process).Equals(Host, StringComparison.OrdinalIgnoreCase) => [process, Path.Combine(folder, Name + ".dll")],
        _ => [process],
    };

    public static bool IsOnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => (OperatingSystem.IsWindows() ? [name, name + ".exe", name + ".cmd"] : new[] { name }).Any(file => File.Exists(Path.Combine(folder, file))));

    /// <summary>A word of a command that is printed, as a shell takes it.</summary>
    public static string Quoted(string word) => Quoted(word, OperatingSystem.IsWindows());

    internal static string Quoted(string word, bool isWindows) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || (isWindows ? @"_@+=:,./-\" : "_@%+=:,./-").Contains(character, StringComparison.Ordinal)) ? word
        : isWindows ? $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}{(word.EndsWith('\\') ? "\\" : "")}\"" // one before a quote would make it a part of the word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
