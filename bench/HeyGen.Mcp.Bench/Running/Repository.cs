namespace HeyGen.Mcp.Bench.Running;

/// <summary>Where the programs under measurement are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>heygen-mcp as users run it.</summary>
    public static string Server { get; } = Built("src/HeyGen.Mcp/bin/Release/net10.0/heygen-mcp");

    public static string TypeScript { get; } = Path.Combine(Root, "bench", "typescript");

    private static string Built(string path)
    {
        var file = Path.Combine(Root, path);
        return File.Exists(file) && Directory.EnumerateDirectories(Path.Combine(Root, "src")).All(project => IsFresh(project, Path.GetDirectoryName(file)!))
            ? file
            : throw new InvalidOperationException($"{path} is missing or older than its sources: run dotnet build -c Release first.");
    }

    /// <summary>Each assembly is compared with its own sources: what only another one changed is not compiled again.</summary>
    private static bool IsFresh(string project, string folder)
    {
        var name = Path.GetFileName(project);
        var assembly = Path.Combine(folder, name is "HeyGen.Mcp" ? "heygen-mcp.dll" : $"{name}.dll");
        var sources = Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories).Where(source => !source.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        return File.Exists(assembly) && File.GetLastWriteTimeUtc(assembly) >= sources.Max(File.GetLastWriteTimeUtc);
    }

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
