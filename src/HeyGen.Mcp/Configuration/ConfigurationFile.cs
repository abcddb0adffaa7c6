using Microsoft.Win32.SafeHandles;

namespace HeyGen.Mcp.Configuration;

/// <summary>Reads files that others wrote for this program, which may just as well be pipes or devices: neither for ever nor without end.</summary>
internal static class ConfigurationFile
{
    /// <summary>Bytes. A client may keep much more in its file than its servers.</summary>
    private const int Largest = 32 * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <param name="judge">Sees the file that is read, before that.</param>
    /// <exception cref="IOException">It can't be read, takes too long, or is too large.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it, or it is a folder.</exception>
    public static byte[] Read(string path, Action<SafeFileHandle>? judge = null)
    {
        try
        {
            return Task.Run(() => ReadWhole(path, judge)).WaitAsync(Longest).GetAwaiter().GetResult();
        }
        catch (TimeoutException late)
        {
            throw new IOException("to read it takes too long, as of a pipe that nobody writes to.", late);
        }
    }

    private static byte[] ReadWhole(string path, Action<SafeFileHandle>? judge)
    {
        using var file = File.OpenHandle(path);
        judge?.Invoke(file);
        using var stream = new FileStream(file, FileAccess.Read);
        using var content = new MemoryStream();
        var part = new byte[16 * 1024];
        while (stream.Read(part) is > 0 and var read)
        {
            content.Write(part, 0, read);
            if (content.Length > Largest)
                throw new IOException("it is larger than 32 MiB.");
        }

        return content.ToArray();
    }
}
