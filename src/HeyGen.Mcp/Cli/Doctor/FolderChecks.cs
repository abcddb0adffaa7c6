using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>Whether downloads can be saved and the allowed folders are there.</summary>
internal static class FolderChecks
{
    private const string OutputDir = "--output-dir";
    private const string AllowDir = "--allow-dir";

    public static IEnumerable<Finding> Findings(AllowedFolders folders) => folders.Writable.Skip(1).Select(Allowed).Prepend(Output(folders.Writable[0]));

    private static Finding Output(string folder) => OutputFolder.Problem(folder) is { } problem
        ? Finding.Problem("output folder", $"{folder} {problem}", $"Choose another with {OutputDir}.")
        : Finding.Ok("output folder", Directory.Exists(folder) ? $"{folder} can be written to" : $"{folder} will be made at the first download");

    private static Finding Allowed(string folder) => Path.GetPathRoot(folder) == folder
        ? Finding.Warning("allowed folder", $"{folder} is the whole drive: every file of it may be read and sent to HeyGen", $"Name the folders that are meant with {AllowDir}.")
        : Directory.Exists(folder)
        ? Finding.Ok("allowed folder", $"{folder} exists")
        : Finding.Problem("allowed folder", $"{folder} does not exist", $"Make it, or take it out of {AllowDir}.");
}
