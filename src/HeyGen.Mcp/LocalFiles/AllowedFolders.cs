namespace HeyGen.Mcp.LocalFiles;

/// <summary>
/// The folders of this machine that tools may use: those that the server's owner added, those that the client opened, and
/// the output folder. Paths are compared where they really lead, so neither <c>..</c> nor a link gets out.
/// </summary>
internal sealed class AllowedFolders(FilesOptions options, ClientFolders client)
{
    /// <summary>How a file comes to HeyGen whose bytes this server can't read.</summary>
    public const string WithoutFiles = "Of more than 3 MB, or on disk: create_asset_upload opens an upload that the bytes are PUT to, complete_asset_upload ends it.";

    private const int LongestPath = 4096;
    internal const string HowToAllow = "To open another folder, add \"--allow-dir\", \"/that/folder\" to this server's args in the client's configuration and restart it";
    private const int MostNames = 1000;
    private static readonly StringComparison PathComparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
    private readonly string? output = options.OutputDir is { } folder ? Path.GetFullPath(folder) : null;
    private readonly string[] allowed = options.OutputDir is null ? [] : [.. options.AllowDir.Select(Path.GetFullPath)];

    /// <summary>False where caller and server share no machine.</summary>
    public bool Any => output is not null;

    /// <summary>Folders that files may be read from, the output folder last.</summary>
    public IReadOnlyList<string> Readable => Any ? [.. allowed, .. client.Current, output!] : [];

    /// <summary>Folders that files may be saved in, the output folder first.</summary>
    public IReadOnlyList<string> Writable => Any ? [output!, .. allowed, .. client.Current] : [];

    /// <summary>True for a full path that leads into a folder which is open already.</summary>
    public bool Holds(string path) =>
        path.Length is > 0 and <= LongestPath
        && LocalPath.FromHome(LocalPath.Plain(path)) is var full && Path.IsPathFullyQualified(full) && Inside(full, Readable) is not null;

    /// <summary>Opens a regular file that has content.</summary>
    /// <param name="path">Absolute, below <c>~</c>, a file:// URL, or relative to one of the folders.</param>
    /// <param name="param">The argument that errors name.</param>
    /// <exception cref="HeyGenException"><c>path_not_allowed</c> (<c>url_not_allowed</c> for a file:// URL); <c>invalid_argument</c> for what is missing, empty or no file; <c>file_io_error</c>.</exception>
    public FileStream OpenForReading(string path, string param)
    {
        var real = RealFile(path, param);
        if (Directory.Exists(real))
            throw HeyGenException.InvalidArgument(param, $"{Shown(path)} is a folder.", "Give one file of it.");
        // Pipes, devices and files that the system makes up have no length, and opening one could block for ever.
        if (Using(real, param, () => new FileInfo(real).Length) is 0)
            throw NoContent(path, param);

        var stream = Using(real, param, () => new FileStream(real, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 81920, FileOptions.Asynchronous | FileOptions.SequentialScan));
        try
        {
            // Between the check and the opening the file may have been replaced by a link.
            if (!Using(real, param, () => IsInside(OpenedFile.RealPathOf(stream.SafeFileHandle, stream.Name), Readable)))
                throw Outside(path, param, Readable);
            if (!stream.CanSeek || Using(real, param, () => stream.Length) is 0)
                throw NoContent(path, param);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The real path of a folder that may be written to; it is made if it does not exist.</summary>
    /// <param name="path">Absolute, below <c>~</c>, a file:// URL, or relative to the output folder; null for the output folder itself.</param>
    /// <param name="param">The argument that errors name.</param>
    /// <exception cref="HeyGenException"><c>path_not_allowed</c> (<c>url_not_allowed</c> for a file:// URL) or <c>file_io_error</c>.</exception>
    public string ForWriting(string? path, string param)
    {
        Require(path ?? ".", param);
        var asked = LocalPath.Folder(path ?? "");
        var real = (LocalPath.IsAddress(asked) ? null : Inside(Path.Combine(output!, LocalPath.FromHome(asked)), Writable)) ?? throw NotWritable(path ?? output!, param);
        if (OutputFolder.NearestExisting(real, Path.Exists) is { } existing && !Directory.Exists(existing))
            throw new HeyGenException(ErrorCode.FileIoError, $"{Shown(existing)} is a file, not a folder.") { Param = param, Hint = "Give a folder." };
        return Using(real, param, () => Directory.CreateDirectory(real).FullName);
    }

    private string RealFile(string path, string param)
    {
        Require(path, param);
        var readings = LocalPath.OtherReadings(path).Prepend(LocalPath.Plain(path)).ToArray();
        var paths = readings.SelectMany(reading => Readable.Select(folder => Path.Combine(folder, LocalPath.FromHome(reading)))).ToArray();
        var candidates = paths.Select(full => Inside(full, Readable)).OfType<string>().ToArray();
        if (IsContent(path) && !candidates.Any(Path.Exists))
            throw HeyGenException.InvalidArgument(param, $"{param} holds text where the path of a file is wanted.", $"Save it as a file of the form that {param} takes, and pass its path. Relative paths start in: {string.Join(", ", Readable)}.{client.Note}");
        if (candidates.Length is 0)
            throw Outside(path, param, Readable);
        return candidates.FirstOrDefault(Path.Exists) ?? LookAlike(candidates, path, param) ?? throw Missing(path, param, paths, candidates);
    }

    /// <summary>True for what a model writes in place of a path: HTML, SVG, subtitles.</summary>
    private static bool IsContent(string text) => text.AsSpan().TrimStart() is ['<', ..] || text.AsSpan().Trim().ContainsAny('\r', '\n');

    private HeyGenException Missing(string path, string param, IReadOnlyList<string> paths, IReadOnlyList<string> candidates)
    {
        if (LocalPath.IsOfChat(path))
            return OfChat(path, param, Readable);
        if (paths.Any(IsLinkedOutside))
            return Outside(path, param, Readable);
        if (candidates.Select(Denial).OfType<UnauthorizedAccessException>().FirstOrDefault() is { } denial)
            return Unusable(path, param, denial);
        var pattern = path.AsSpan().IndexOfAny('*', '?') < 0 ? "" : "Each * or ? stands for itself: give files by their names. ";
        return HeyGenException.InvalidArgument(param, $"{param}: there is no file {Shown(path)}.", $"{pattern}{Nearest(candidates)}Relative paths start in: {string.Join(", ", Readable)}.{client.Note}");
    }

    private bool IsLinkedOutside(string path) => Inside(path, Readable) is null && Path.GetFullPath(path) is var full && Readable.Any(folder => Contains(folder, full));

    private static UnauthorizedAccessException? Denial(string path)
    {
        try
        {
            File.GetAttributes(path);
            return null;
        }
        catch (UnauthorizedAccessException denied)
        {
            return denied;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The one file whose name looks like that of a missing one.</summary>
    private string? LookAlike(IReadOnlyList<string> candidates, string path, string param)
    {
        string[] files = [.. candidates.SelectMany(missing => FilesBeside(missing).Where(file => LookAlikeNames.AreAlike(Path.GetFileName(file), Path.GetFileName(missing)))).Select(file => Inside(file, Readable)).OfType<string>().Distinct(StringComparer.Ordinal)];
        return files.Length < 2
            ? files.FirstOrDefault()
            : throw HeyGenException.InvalidArgument(param, $"{param}: {files.Length} files look like {Shown(path)}.", $"Ask the user to rename one of them: {string.Join(", ", files.Take(3))}.");
    }

    /// <summary>What there is in its folder that is called alike.</summary>
    private static string Nearest(IReadOnlyList<string> candidates) =>
        candidates.Select(missing => NameSuggestions.Nearest(Path.GetFileName(missing), FilesBeside(missing).Select(file => Path.GetFileName(file)))).FirstOrDefault(near => near.Count > 0) is { } near
            ? $"There is {string.Join(", ", near)}. "
            : "";

    /// <summary>What the folder of a missing file holds, as far as it can be read.</summary>
    private static string[] FilesBeside(string missing)
    {
        if (Path.GetDirectoryName(missing) is not { } folder || !Directory.Exists(folder))
            return [];
        try
        {
            return [.. Directory.EnumerateFiles(folder).Take(MostNames)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Require(string path, string param)
    {
        if (!Any && LocalPath.IsOfChat(path))
            throw OfChat(path, param, []);
        if (!Any)
            throw new HeyGenException(ErrorCode.PathNotAllowed, "This server has no access to files of your machine.") { Param = param, Hint = $"Pass a data: URI, or an https URL where the tool takes one. {WithoutFiles}" };
        if (path.Length is 0 or > LongestPath || LocalPath.Plain(path).Contains('\0', StringComparison.Ordinal))
            throw new HeyGenException(ErrorCode.PathNotAllowed, $"A path has 1 to {LongestPath} characters and no NUL.") { Param = param };
        if (LocalPath.LacksHome(LocalPath.Plain(path)))
            throw new HeyGenException(ErrorCode.PathNotAllowed, $"The user that this server runs as has no home folder for {Shown(path)}.") { Param = param, Hint = "Write the whole path." };
        if (LocalPath.Plain(path).Length is 0)
            throw new HeyGenException(ErrorCode.UrlNotAllowed, "A file:// URL must name a file of this machine.") { Param = param };
    }

    /// <summary>Where a path really leads, or null if that is outside.</summary>
    private static string? Inside(string fullPath, IReadOnlyList<string> folders) => Real(fullPath, folders) is { } real && IsInside(real, folders) ? real : null;

    private static bool IsInside(string real, IReadOnlyList<string> folders) => folders.Any(folder => Real(folder, folders) is { } place && Contains(place, real));

    /// <summary>Null for a path that can't be followed to its end: it leads nowhere, and nothing is inside of it.</summary>
    internal static string? Real(string fullPath, IReadOnlyList<string> folders)
    {
        try
        {
            return RealPath.Of(fullPath, path => MayAccess(path, folders, OperatingSystem.IsWindows()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException) // of a path with a NUL
        {
            return null;
        }
    }

    /// <summary>
    /// False for a path of another machine, a pipe or a device outside the folders: Windows signs in at a machine as soon as a
    /// path of it is looked at, and shows it who the user is.
    /// </summary>
    internal static bool MayAccess(string path, IReadOnlyList<string> folders, bool isWindows)
    {
        var plain = Backslashed(path);
        return !isWindows || !(plain.StartsWith(@"\\", StringComparison.Ordinal) || plain.StartsWith(@"\??\", StringComparison.Ordinal))
            || plain is ['\\', '\\', '?', '\\', _, ':', '\\', ..]
            || folders.Any(folder => $@"{plain}\".StartsWith($@"{Backslashed(folder).TrimEnd('\\')}\", StringComparison.OrdinalIgnoreCase));
    }

    private static string Backslashed(string path) => path.Replace('/', '\\');

    private static bool Contains(string folder, string path)
    {
        var prefix = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.Equals(folder, PathComparison) || path.StartsWith(prefix, PathComparison);
    }

    private static T Using<T>(string path, string param, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException)
        {
            throw Unusable(path, param, failure);
        }
    }

    private static HeyGenException Unusable(string path, string param, Exception failure) =>
        new(ErrorCode.FileIoError, $"{Shown(path)} can't be used: {FileProblem.Of(failure)}.", failure) { Param = param, Hint = "Check the rights of the user that this server runs as." };

    private HeyGenException Outside(string path, string param, IReadOnlyList<string> folders) => LocalPath.IsOfChat(path)
        ? OfChat(path, param, folders)
        : new(LocalPath.IsUrl(path) ? ErrorCode.UrlNotAllowed : ErrorCode.PathNotAllowed, $"{Shown(path)} is outside the folders that this server may use.")
        {
            Param = param,
            Hint = $"Allowed: {string.Join(", ", folders)}. {HowToAllow}.{client.Note}",
        };

    /// <summary>What is saved needs no folder of the chat's: where it went is in the result.</summary>
    private HeyGenException NotWritable(string path, string param) => LocalPath.IsOfChat(path)
        ? OfChat(path, param, $"Leave {param} out: the file goes to {output}, and its path is in the result.")
        : Outside(path, param, Writable);

    /// <summary>No setting opens a folder of another machine.</summary>
    /// <param name="folders">Those that would do; none where caller and server share no machine.</param>
    public static HeyGenException OfChat(string path, string param, IReadOnlyList<string> folders) => OfChat(path, param, folders.Count > 0
        ? $"Ask the user to save the file in {folders[0]} and pass its name, or to give an https URL. A small one can come as a data: URI."
        : "Ask the user for an https URL of it. A small file can come as a data: URI.");

    private static HeyGenException OfChat(string path, string param, string hint) =>
        new(ErrorCode.PathNotAllowed, $"{Shown(path)} is on the chat's own machine, which this server can't reach.") { Param = param, Hint = hint };

    private static HeyGenException NoContent(string path, string param) =>
        HeyGenException.InvalidArgument(param, $"{Shown(path)} is empty or no regular file.");

    private static string Shown(string path) => ShortText.Of(path, 200);
}

/// <summary>Folders that the client has opened for one call, beside those of the server's owner. One for each call's scope.</summary>
internal sealed class ClientFolders
{
    /// <summary>Full paths; empty if the client offers none.</summary>
    public IReadOnlyList<string> Current
    {
        get;
        set
        {
            field = [.. value.Where(folder => !IsWholeDisk(folder))];
            if (field.Count < value.Count)
                Note = " A root of the client's that is a whole disk opens nothing.";
        }
    } = [];

    /// <summary>Why a folder of the client's may be missing, as the end of a hint; empty if nothing is known of that.</summary>
    public string Note { get; set; } = "";

    /// <summary>True once the client was asked for them in this call: to ask again would drop its answers to what was asked since.</summary>
    public bool WereAskedFor { get; set; }

    /// <summary>Also through a link. Who wants that has to say so to the server itself.</summary>
    private static bool IsWholeDisk(string folder) => AllowedFolders.Real(folder, [folder]) is { } real && Path.GetDirectoryName(real) is null;
}
