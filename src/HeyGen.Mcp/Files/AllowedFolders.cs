using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.Files;

/// <summary>
/// The folders of this machine that tools may use: the output folder and those that its owner added. Paths are
/// compared where they really lead, so neither <c>..</c> nor a link gets out.
/// </summary>
internal sealed class AllowedFolders(FilesOptions options)
{
    private const int LongestPath = 4096;
    private static readonly StringComparison PathComparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
    private readonly IReadOnlyList<string> folders = options.OutputDir is { } output ? [.. options.AllowDir.Prepend(output).Select(FromHome).Select(Path.GetFullPath)] : [];

    /// <summary>False where caller and server share no machine.</summary>
    public bool Any => folders.Count > 0;

    /// <summary>Their full paths, the output folder first.</summary>
    public IReadOnlyList<string> All => folders;

    /// <summary>Opens a regular file that has content.</summary>
    /// <param name="path">Absolute, below <c>~</c>, or relative to one of the folders.</param>
    /// <param name="param">The argument that errors name.</param>
    /// <exception cref="HeyGenException"><c>path_not_allowed</c>; <c>invalid_argument</c> for what is missing, empty or no file; <c>file_io_error</c>.</exception>
    public FileStream OpenForReading(string path, string param)
    {
        Require(path, param);
        var real = folders.Select(folder => Inside(Path.Combine(folder, FromHome(path)), path, param)).FirstOrDefault(Path.Exists)
            ?? throw HeyGenException.InvalidArgument(param, $"There is no file {Shown(path)}.", $"Relative paths start in: {Listed}.");
        // Pipes, devices and files that the system makes up have no length, and opening one could block for ever.
        if (Directory.Exists(real) || new FileInfo(real).Length is 0)
            throw NoContent(path, param);

        var stream = Using(real, param, () => new FileStream(real, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 81920, FileOptions.Asynchronous | FileOptions.SequentialScan));
        if (stream.CanSeek)
            return stream;
        stream.Dispose();
        throw NoContent(path, param);
    }

    /// <summary>The real path of a folder that may be written to; it is made if it does not exist.</summary>
    /// <param name="path">Absolute, below <c>~</c>, or relative to the output folder; null for the output folder itself.</param>
    /// <param name="param">The argument that errors name.</param>
    /// <exception cref="HeyGenException"><c>path_not_allowed</c> or <c>file_io_error</c>.</exception>
    public string ForWriting(string? path, string param)
    {
        Require(path ?? ".", param);
        var real = Inside(Path.Combine(folders[0], FromHome(path ?? "")), path ?? folders[0], param);
        return Using(real, param, () => Directory.CreateDirectory(real).FullName);
    }

    private string Listed => string.Join(", ", folders);

    private void Require(string path, string param)
    {
        if (!Any)
            throw new HeyGenException(ErrorCode.PathNotAllowed, "This server has no access to files of your machine.") { Param = param, Hint = "Pass a data: URI, or an https URL where the tool takes one." };
        if (path.Length is 0 or > LongestPath || path.Contains('\0', StringComparison.Ordinal))
            throw new HeyGenException(ErrorCode.PathNotAllowed, $"A path has 1 to {LongestPath} characters and no NUL.") { Param = param };
    }

    private string Inside(string fullPath, string asked, string param)
    {
        try
        {
            var real = RealPath.Of(fullPath);
            if (folders.Any(folder => Contains(RealPath.Of(folder), real)))
                return real;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A path that can't be followed to its end is outside.
        }

        throw new HeyGenException(ErrorCode.PathNotAllowed, $"{Shown(asked)} is outside the folders that this server may use.")
        {
            Param = param,
            Hint = $"Allowed: {Listed}. Whoever runs the server adds a folder with --allow-dir.",
        };
    }

    private static bool Contains(string folder, string path)
    {
        var prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.Equals(folder, PathComparison) || path.StartsWith(prefix, PathComparison);
    }

    private static string FromHome(string path) =>
        path is ['~'] or ['~', '/' or '\\', ..] ? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[1..]) : path;

    private static T Using<T>(string path, string param, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new HeyGenException(ErrorCode.FileIoError, $"{Shown(path)} can't be used: {failure.GetType().Name}.", failure) { Param = param, Hint = "Check the rights of the user that this server runs as." };
        }
    }

    private static HeyGenException NoContent(string path, string param) =>
        HeyGenException.InvalidArgument(param, $"{Shown(path)} is empty or no regular file.");

    private static string Shown(string path) => path.Length <= 200 ? path : path[..199] + "…";
}
