namespace HeyGen.Mcp.Configuration;

/// <summary>Files that the server adds to while it runs: whether they can be written is checked at the start.</summary>
internal static class WritableFile
{
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
            Append(path, FileShare.ReadWrite).Dispose();
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
    public static FileStream Append(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
