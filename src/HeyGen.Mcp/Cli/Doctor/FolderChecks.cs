using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>Whether downloads can be saved and the allowed folders are there.</summary>
internal static class FolderChecks
{
    private const string OutputDir = "--output-dir";
    private const string AllowDir = "--allow-dir";

    public static IEnumerable<Finding> Findings(AllowedFolders folders) => folders.Writable.Skip(1).Select(Allowed).Prepend(Output(folders.Writable[0]));

    private static Finding Output(string folder)
    {
        if (NearestExisting(folder, Path.Exists) is not { } existing)
            return Finding.Problem("output folder", $"{folder} can't be made: its drive does not exist", $"Choose another with {OutputDir}.");

        try
        {
            var probe = Path.Combine(existing, $".heygen-mcp-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
                return Finding.Ok("output folder", existing == folder ? $"{folder} can be written to" : $"{folder} will be made at the first download");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Finding.Problem("output folder", $"{folder} can't be {(existing == folder ? "written to" : $"made in {existing}")}", $"Choose another with {OutputDir}.");
        }
    }

    /// <summary>The folder itself or the nearest above it that is there; null where not even the root is, as on a drive that does not exist.</summary>
    internal static string? NearestExisting(string folder, Func<string, bool> exists)
    {
        for (var candidate = folder; candidate is not null; candidate = Path.GetDirectoryName(candidate))
        {
            if (exists(candidate))
                return candidate;
        }

        return null;
    }

    private static Finding Allowed(string folder) => Path.GetPathRoot(folder) == folder
        ? Finding.Warning("allowed folder", $"{folder} is the whole drive: every file of it may be read and sent to HeyGen", $"Name the folders that are meant with {AllowDir}.")
        : Directory.Exists(folder)
        ? Finding.Ok("allowed folder", $"{folder} exists")
        : Finding.Problem("allowed folder", $"{folder} does not exist", $"Make it, or take it out of {AllowDir}.");
}
