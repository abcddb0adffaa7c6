namespace HeyGen.Mcp.LocalFiles;

/// <summary>Whether files can be saved in a folder, which is made for the first of them.</summary>
internal static class OutputFolder
{
    /// <returns>Why not, as the rest of a sentence that begins with the folder; null if they can.</returns>
    public static string? Problem(string folder)
    {
        if (NearestExisting(folder, Path.Exists) is not { } existing)
            return "can't be made: its drive does not exist";

        try
        {
            var probe = Path.Combine(existing, $".heygen-mcp-{Guid.NewGuid():N}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
                return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"can't be {(existing == folder ? "written to" : $"made in {existing}")}";
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
}
