using Microsoft.Win32.SafeHandles;

namespace HeyGen.Mcp.LocalFiles;

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
