namespace HeyGen.Mcp.Tests.Contract;

/// <summary>The folder <c>shared</c> beside the repository: the API's contract and the tool list, which are not part of it.</summary>
internal static class SharedFolder
{
    private const string Solution = "HeyGen.Mcp.sln";

    private static readonly string? Root = Find();

    /// <summary>Why a test that needs the folder can't run here; null where it can.</summary>
    public static string? MissingReason { get; } =
        Root is null ? $"Needs the folder 'shared' beside the folder that holds {Solution}; it is not there." : null;

    /// <summary>Text of one file.</summary>
    /// <param name="relativePath">Path below the folder, with forward slashes.</param>
    /// <exception cref="InvalidOperationException">The folder is missing.</exception>
    public static string ReadText(string relativePath) =>
        File.ReadAllText(Path.Combine(Root ?? throw new InvalidOperationException(MissingReason), relativePath));

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
            folder = folder.Parent;
        if (folder?.Parent is not { } beside)
            return null;
        var shared = Path.Combine(beside.FullName, "shared");
        return Directory.Exists(shared) ? shared : null;
    }
}
