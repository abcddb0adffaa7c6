namespace HeyGen.Mcp.DocsGenerator;

/// <summary>The parts of the documentation that follow from the code: writes them, or tells which are stale.</summary>
internal static class DocsCommand
{
    private const string Name = "HeyGen.Mcp.DocsGenerator";

    public static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <returns>The exit code: 1 if a page is stale or can't be written, 2 if the arguments are wrong.</returns>
    internal static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            switch (args)
            {
                case ["--write", var folder]:
                    foreach (var page in GeneratedPage.All.Where(page => page.Update(folder)))
                        output.WriteLine($"Wrote {Path.Combine(folder, page.FileName)}");
                    return 0;
                case ["--check", var folder]:
                    var stale = GeneratedPage.All.Where(page => page.IsStale(folder)).ToArray();
                    foreach (var page in stale)
                        error.WriteLine($"{Path.Combine(folder, page.FileName)} is not up to date; run {Name} with --write {folder}.");
                    return stale.Length is 0 ? 0 : 1;
                default:
                    error.WriteLine($"usage: {Name} --write FOLDER | --check FOLDER");
                    return 2;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine(failure.Message);
            return 1;
        }
    }
}
