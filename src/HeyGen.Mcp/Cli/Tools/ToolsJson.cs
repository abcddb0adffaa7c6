namespace HeyGen.Mcp.Cli.Tools;

/// <summary>The tool catalog as JSON, for scripts.</summary>
internal static class ToolsJson
{
    public static string Of(ToolListing catalog) => new JsonObject
    {
        ["tools"] = new JsonArray([.. catalog.Entries.Select(Entry)]),
        ["counts"] = new JsonObject
        {
            ["tools"] = catalog.Entries.Count,
            ["listed"] = catalog.Listed.Count(),
            ["listed_tokens"] = catalog.ListedTokens,
            ["effects"] = new JsonObject(catalog.Entries.CountBy(entry => entry.Effect).Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value))),
        },
    }.ToIndentedText();

    private static JsonObject Entry(CatalogEntry entry) => new()
    {
        ["name"] = entry.Tool.Name,
        ["title"] = entry.Tool.ProtocolTool.Title,
        ["toolset"] = entry.Tool.Facts.Toolset,
        ["effect"] = entry.Effect,
        ["operation"] = entry.Tool.Facts.Operation is null ? null : entry.Operation,
        ["listed"] = entry.IsListed,
        ["listed_by_default"] = entry.Tool.Facts.ListedByDefault,
        ["preview"] = entry.Tool.Facts.Preview,
        ["tokens"] = entry.Tokens,
        ["uses_local_files"] = entry.Tool.Facts.UsesLocalFiles,
        ["description"] = entry.Tool.ProtocolTool.Description,
        ["input_schema"] = JsonNode.Parse(entry.Tool.FullInputSchema.GetRawText()),
    };
}
