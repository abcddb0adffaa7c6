using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>A test that needs the right to mount; it is skipped, with this reason, where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (!SmallDisk.IsPossible)
            Skip = "A full disk needs the right to mount a small tmpfs (Linux, CAP_SYS_ADMIN).";
    }
}

/// <summary>A disk of 64 KiB, mounted over a folder.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int MountRight = 21; // CAP_SYS_ADMIN
    private readonly TemporaryFolder folder = new();

    public SmallDisk() => Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.Path);

    public static bool IsPossible => OperatingSystem.IsLinux() && HasRight() && Mounts();

    public string Path => folder.Path;

    public string[] Content => folder.Content;

    public void Dispose()
    {
        Run("umount", folder.Path);
        folder.Dispose();
    }

    private static bool HasRight() =>
        File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("CapEff:", StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line[7..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> MountRight & 1) is 1;

    /// <summary>A container may have the right and still refuse.</summary>
    private static bool Mounts()
    {
        try
        {
            new SmallDisk().Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        if (process.ExitCode is not 0)
            throw new InvalidOperationException($"{program}: {process.StandardError.ReadToEnd()}");
    }
}
