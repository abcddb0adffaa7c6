namespace HeyGen.Mcp.Bench.Running;

/// <summary>Where the programs under measurement are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>heygen-mcp as users run it.</summary>
    public static string Server { get; } = Built("src/HeyGen.Mcp/bin/Release/net10.0/heygen-mcp");

    public static string TypeScript { get; } = Path.Combine(Root, "bench", "typescript");

    private static string Built(string path) => Path.Combine(Root, path) is var file && File.Exists(file)
        ? file
        : throw new InvalidOperationException($"{path} is missing: run dotnet build -c Release first.");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HeyGen.Mcp.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Run it from the repository.");
    }
}
