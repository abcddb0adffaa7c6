namespace HeyGen.Mcp.Configuration;

/// <summary>Files that the server adds to while it runs: whether they can be written is checked at the start.</summary>
internal static class WritableFile
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;

    /// <summary>For the only one who writes: Windows lets others read meanwhile, elsewhere that is not told apart.</summary>
    public static readonly FileShare Alone = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <param name="makesFolder">False where a folder that is not there is more likely a mistake.</param>
    /// <exception cref="SettingsException">Nothing can be written to it.</exception>
    public static void Require(string flag, string path, bool makesFolder = false)
    {
        try
        {
            if (makesFolder)
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Task.Run(() => Append(path, FileShare.ReadWrite).Dispose()).WaitAsync(LongestOpening).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            throw new SettingsException([$"{flag} {path} can't be written: to open it takes too long, as of a pipe that nobody reads."]);
        }
        catch (IOException failure) when (IsInUse(failure))
        {
            // another process writes to it, so one can
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{flag} {path} can't be written: {failure.Message}"]);
        }
    }

    /// <summary>Does what another process may hold up, which has the file open for a moment: again and again, but not for long.</summary>
    /// <exception cref="IOException">The file is in use for longer, or something else is the matter, which is told at once.</exception>
    public static async Task WhileInUse(TimeSpan longest, Action access)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                access();
                return;
            }
            catch (IOException failure) when (IsInUse(failure) && TimeProvider.System.GetElapsedTime(start) < longest)
            {
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }

    /// <summary>At its end; made for its owner alone where it is not there yet.</summary>
    public static FileStream Append(string path, FileShare share) => Open(path, FileMode.Append, FileAccess.Write, share);

    /// <summary>The same where a line begins, for this process alone: a line that was cut off, as on a full disk, is ended first.</summary>
    public static FileStream AppendLine(string path)
    {
        var stream = Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, Alone);
        try
        {
            if (stream.CanSeek && stream.Length > 0)
            {
                stream.Seek(-1, SeekOrigin.End);
                if (stream.ReadByte() is not '\n')
                    stream.WriteByte((byte)'\n');
            }

            return stream;
        }
        catch
        {
            stream.Dispose(); // it would stay this process's alone
            throw;
        }
    }

    private static bool IsInUse(IOException failure) => failure.HResult is SharingViolation or WouldBlock or WouldBlockOnMac;

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 }; // what can't be written is known by the write
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
