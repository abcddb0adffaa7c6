namespace HeyGen.Mcp.Configuration;

/// <summary>Files that the server adds to while it runs: whether they can be written is checked at the start.</summary>
internal static class WritableFile
{
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(5);
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;

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
        catch (IOException inUse) when (inUse.HResult is SharingViolation or WouldBlock or WouldBlockOnMac)
        {
            // another process writes to it, so one can
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{flag} {path} can't be written: {failure.Message}"]);
        }
    }

    /// <summary>At its end; made for its owner alone where it is not there yet.</summary>
    public static FileStream Append(string path, FileShare share) => Open(path, FileMode.Append, FileAccess.Write, share);

    /// <summary>The same where a line begins, for this process alone: a line that was cut off, as on a full disk, is ended first.</summary>
    public static FileStream AppendLine(string path)
    {
        var stream = Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (stream.CanSeek && stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() is not '\n')
                stream.WriteByte((byte)'\n');
        }

        return stream;
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
