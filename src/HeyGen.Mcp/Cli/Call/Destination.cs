namespace HeyGen.Mcp.Cli.Call;

/// <summary>Where <c>--output</c> wants a job's files.</summary>
/// <param name="FileName">Null for names by title and id.</param>
internal sealed record Destination(string Folder, string? FileName, bool Overwrite)
{
    /// <summary>A folder if there is one of that name, or if it ends as folders do; else a file.</summary>
    /// <exception cref="CommandFailure">The file is there already.</exception>
    public static Destination? Of(string? path, bool overwrite)
    {
        if (path is null)
            return null;
        var full = Path.GetFullPath(LocalPath.FromHome(path));
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(path))
            return new(Path.TrimEndingDirectorySeparator(full), FileName: null, overwrite);
        if (!overwrite && NamesOf(full).FirstOrDefault(Path.Exists) is { } taken)
            throw CommandFailure.Usage($"{taken} exists.", "Name another file, or give --overwrite.");
        return new(Path.GetDirectoryName(full)!, Path.GetFileName(full), overwrite);
    }

    /// <summary>The file itself, and what it may be called once it is known what HeyGen makes: a name that every system takes, with the extension of what came.</summary>
    private static IEnumerable<string> NamesOf(string file)
    {
        var name = Path.GetFileName(file);
        var stem = FileNames.Safe(MediaExtensions.Without(name), fallback: "");
        return MediaExtensions.Alike(name).Where(_ => stem.Length > 0).Select(extension => Path.Join(Path.GetDirectoryName(file), stem + extension)).Prepend(file);
    }

    /// <summary>Makes a file there and removes it. A folder that is to be made is tried where it would be.</summary>
    /// <exception cref="CommandFailure">No file can be written there.</exception>
    public async Task RequireWritable()
    {
        var there = Folder;
        while (!Path.Exists(there) && Path.GetDirectoryName(there) is { } parent)
            there = parent;
        try
        {
            await using var part = PartFile.Create(Path.Join(RealPath.Of(there), FileName ?? "output"));
        }
        catch (Exception failure) when (failure is HeyGenException or IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Usage($"Nothing can be saved in {Folder}: {failure.Message}", "Nothing was sent. Name another file with --output.");
        }
    }

    /// <summary>The arguments of a download, so that it ends here. One name can't be that of several jobs.</summary>
    public JsonObject AddTo(JsonObject arguments)
    {
        var isOne = (arguments["videoId"] ?? arguments["id"])?.ToString().Contains(',', StringComparison.Ordinal) is not true;
        arguments["outputDir"] = Folder;
        if (FileName is not null && isOne)
            arguments["fileName"] = FileName;
        if (Overwrite)
            arguments["overwrite"] = true;
        return arguments;
    }
}
