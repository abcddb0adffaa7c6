using System.Text.Json.Nodes;

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
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(path))
            return new(Path.TrimEndingDirectorySeparator(full), FileName: null, overwrite);
        if (File.Exists(full) && !overwrite)
            throw CommandFailure.Usage($"{full} exists.", "Name another file, or give --overwrite.");
        return new(Path.GetDirectoryName(full)!, Path.GetFileName(full), overwrite);
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
