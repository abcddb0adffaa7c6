namespace HeyGen.Mcp.LocalFiles;

/// <summary>Where a path really leads: every symbolic link on the way followed, whether or not its end exists.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <param name="mayLookAt">Asked of the path, and of each link's absolute target, before anything of it is looked at; null for all.</param>
    /// <exception cref="IOException">The links run in a circle, or the path can't or may not be followed.</exception>
    public static string Of(string fullPath, Func<string, bool>? mayLookAt = null)
    {
        // Windows takes ".." out by its text, other systems after following the link before it.
        var start = OperatingSystem.IsWindows() ? Path.GetFullPath(fullPath) : fullPath;
        Require(start, mayLookAt);
        var real = Path.GetPathRoot(start)!;
        var ahead = new Stack<string>();
        Push(ahead, start[real.Length..]);
        var links = 0;
        while (ahead.TryPop(out var name))
        {
            if (name is "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = Path.Join(real, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
                throw new IOException("Too many symbolic links.");
            var root = Path.GetPathRoot(target) ?? "";
            if (root.Length > 0)
                Require(target, mayLookAt);
            real = root.Length > 0 ? root : real;
            Push(ahead, target[root.Length..]);
        }

        return real;
    }

    private static void Require(string path, Func<string, bool>? mayLookAt)
    {
        if (mayLookAt?.Invoke(path) is false)
            throw new IOException("The path leads to another machine.");
    }

    private static void Push(Stack<string> ahead, string path)
    {
        foreach (var name in path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (name is not ".")
                ahead.Push(name);
        }
    }
}
