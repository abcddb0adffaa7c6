using System.CommandLine;
using HeyGen.Mcp.Commands.Docs;

namespace HeyGen.Mcp.Commands;

/// <summary><c>heygen-mcp docs</c>: the parts of the documentation that follow from the code.</summary>
internal static class DocsCommand
{
    private static readonly Option<string?> Write = new("--write") { Description = "Write the generated pages and sections into this folder.", HelpName = "folder" };
    private static readonly Option<string?> Check = new("--check") { Description = "Only compare them; exit code 1 and the file's name when one is stale.", HelpName = "folder" };

    public static Command Create()
    {
        var command = new ExampledCommand(
            "docs",
            "Generate the pages that follow from the code, or check that they are up to date.",
            "heygen-mcp docs --write docs",
            "heygen-mcp docs --check docs")
        {
            Write, Check,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Write) is null == result.GetValue(Check) is null)
                result.AddError("give either --write FOLDER or --check FOLDER.");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed) =>
        parsed.GetValue(Write) is { } target ? WriteTo(target) : CheckIn(parsed.GetValue(Check)!);

    private static int WriteTo(string folder)
    {
        foreach (var page in GeneratedPage.All)
        {
            if (page.Update(folder))
                Console.Out.WriteLine($"Wrote {Path.Combine(folder, page.FileName)}");
        }

        return ExitCodes.Success;
    }

    private static int CheckIn(string folder)
    {
        var stale = GeneratedPage.All.Where(page => page.IsStale(folder)).ToArray();
        foreach (var page in stale)
            Console.Error.WriteLine($"heygen-mcp: {Path.Combine(folder, page.FileName)} is not up to date; run 'heygen-mcp docs --write {folder}'.");
        return stale.Length is 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
