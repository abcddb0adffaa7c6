using Microsoft.Win32.SafeHandles;

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

/// <summary>Where an opened file is, whatever its name leads to by now.</summary>
internal static class OpenedFile
{
    private const string Descriptors = "/proc/self/fd/";

    /// <summary>Linux tells it of the descriptor itself. Elsewhere the name is followed again, which narrows the gap but does not close it.</summary>
    /// <param name="name">That it was opened under.</param>
    /// <exception cref="IOException">The path can't be followed.</exception>
    public static string RealPathOf(SafeFileHandle file, string name)
    {
        var descriptor = Descriptors + file.DangerousGetHandle().ToString(CultureInfo.InvariantCulture);
        return OperatingSystem.IsLinux() && new FileInfo(descriptor).LinkTarget is { } target ? target : RealPath.Of(name);
    }
}
