using Spectre.Console;

namespace HeyGen.Mcp.Cli.Tools;

/// <summary>The tool catalog as a table on the terminal.</summary>
internal static class ToolsTable
{
    public static void Write(IAnsiConsole console, ToolListing catalog)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "Tool", "Toolset", "Effect", "Operation", "Default", "Title");
        foreach (var entry in catalog.Entries)
        {
            table.AddRow(
                entry.IsListed ? "*" : "",
                Markup.Escape(entry.Tool.Name),
                entry.Tool.Facts.Toolset,
                Coloured(entry.Effect),
                Markup.Escape(entry.Operation),
                entry.Tool.Facts.ListedByDefault ? "yes" : entry.Tool.Facts.Preview ? "preview" : "",
                Markup.Escape(entry.Tool.ProtocolTool.Title ?? ""));
        }

        console.Write(table);
        console.WriteLine($"{catalog.Summary()}. Listed under these settings (*): {catalog.Listed.Count()}, about {catalog.ListedTokens:N0} tokens.");
    }

    private static string Coloured(string effect) => effect switch
    {
        "spend" => "[yellow]spend[/]",
        "delete" => "[red]delete[/]",
        _ => effect,
    };
}
