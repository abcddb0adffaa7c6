namespace HeyGen.Mcp.LocalFiles;

/// <summary>Why a file can't be used, in words for whoever named it.</summary>
internal static class FileProblem
{
    /// <returns>The rest of a sentence.</returns>
    public static string Of(Exception failure) => failure switch
    {
        UnauthorizedAccessException => "the user that this server runs as has no rights to it",
        PathTooLongException => "the path, or a name in it, is too long",
        FileNotFoundException or DirectoryNotFoundException => "it was moved or deleted",
        IOException { HResult: 23 or 24 } when !OperatingSystem.IsWindows() => "this server has as many files open as it may: raise its limit (ulimit -n)", // ENFILE, EMFILE
        _ => failure.GetType().Name,
    };
}
