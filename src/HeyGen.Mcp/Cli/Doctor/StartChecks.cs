using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>Whether what an entry names can be started, and hears its client.</summary>
internal static class StartChecks
{
    private const string Assembly = ".dll";

    public static IEnumerable<string> Problems(string command, FoundEntry entry) => [.. Program(command), .. AssemblyIn(entry.Arguments), .. entry.Container is { } container ? Container(container) : []];

    private static IEnumerable<string> Program(string command)
    {
        if (command is "uvx" or "uv" or "pipx")
            yield return "That starts another program of this name, from PyPI.";
        else if (!IsThere(command))
            yield return $"There is no {command}{(ProgramIn(command) is { } program ? $": the command is '{program}', and '{command[(program.Length + 1)..]}' belongs into args" : IsPath(command) ? "" : " on the PATH of this terminal")}.";
        else if (command.StartsWith('~'))
            yield return "Clients don't know '~': write the whole path.";
        else if (command.EndsWith(Assembly, StringComparison.OrdinalIgnoreCase))
            yield return $"A {Assembly} is no program: the command is 'dotnet', and the {Assembly} is the first of its args.";
    }

    /// <summary>What stands before a blank, if that can be started and the whole can't.</summary>
    private static string? ProgramIn(string command) =>
        Enumerable.Range(1, Math.Max(0, command.Length - 2)).Where(at => command[at] is ' ').Select(at => command[..at]).FirstOrDefault(IsThere);

    private static bool IsThere(string command) => IsPath(command) ? File.Exists(LocalPath.FromHome(command)) : ProgramCommand.IsOnPath(command);

    private static bool IsPath(string command) => command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static IEnumerable<string> AssemblyIn(IReadOnlyList<string> arguments) =>
        arguments is [var assembly, ..] && assembly.EndsWith(Assembly, StringComparison.OrdinalIgnoreCase) && !File.Exists(assembly) ? [$"There is no {assembly}."] : [];

    /// <summary>Folders that the server is to open, and that its container does not see.</summary>
    public static IEnumerable<string> NotMounted(ContainerRun container, ServerSettings settings) =>
        from folder in settings.AllowDir
        where !container.Sees(folder)
        select $"--allow-dir {folder} is not there in the container: mount the folder with '-v', 'FOLDER:{folder}'.";

    private static IEnumerable<string> Container(ContainerRun container)
    {
        if (!container.HasInput)
            yield return "Without -i a container has no standard input, so the server ends at once.";
        if (container.HasTerminal)
            yield return "-t wants a terminal, which a client is not: leave it out.";
        if (container.IsDetached)
            yield return "With -d the container runs apart from the client: leave it out.";
    }
}
