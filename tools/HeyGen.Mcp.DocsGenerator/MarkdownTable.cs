using System.Text;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>A table in Markdown. Cells are text: what would break a row is escaped.</summary>
internal static class MarkdownTable
{
    public static string Of(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        AppendRow(text, headers);
        AppendRow(text, [.. headers.Select(_ => "---")]);
        foreach (var row in rows)
            AppendRow(text, [.. row.Select(Escape)]);
        return text.ToString();
    }

    /// <summary>Code of one cell; nothing for an empty text.</summary>
    public static string Code(string text) => text.Length is 0 ? "" : $"`{text}`";

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Escape(string cell) => cell.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
