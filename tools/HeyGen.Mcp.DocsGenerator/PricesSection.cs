using HeyGen.Mcp.Spending.Prices;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>The table of docs/prices.md; the text around it is written by hand.</summary>
internal static class PricesSection
{
    public const string FileName = "docs/prices.md";

    /// <exception cref="InvalidDataException">The page lacks the markers.</exception>
    public static string PutInto(string page) => MarkedSection.Replace(page, FileName, "prices", MarkdownTable.Of(
        ["id", "pocket", "price", "for", "source", "date", "note"],
        PriceTable.BuiltIn.Rows.Select(row => (string[])[MarkdownTable.Code(row.Id), WireName.Of(row.Pocket), PriceHint.Of(row), row.AppliesTo, row.Source, row.Date, row.Note ?? ""])));
}
