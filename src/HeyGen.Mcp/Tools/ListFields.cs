namespace HeyGen.Mcp.Tools;

/// <summary>
/// The argument <c>fields</c> of tools that list things. Every list has it: rows are told in few words, unless more is asked for.
/// </summary>
internal static class ListFields
{
    public const string Argument = "fields";

    /// <summary>What asks for whole rows.</summary>
    public const string All = "all";

    private static readonly string[] Verbs = ["list_", "find_", "search_"];

    /// <summary>Adds the argument to a tool's schema if it lists objects.</summary>
    public static void Declare(JsonObject schema, string tool, JsonElement? output)
    {
        if (Array.Exists(Verbs, verb => tool.StartsWith(verb, StringComparison.Ordinal)) && output is { } result && Row(new ToolSchema(result)) is not null)
            schema["properties"]!.AsObject()[Argument] = new JsonObject { ["description"] = "Further members of items, or all.", ["type"] = new JsonArray("array", "null"), ["items"] = new JsonObject { ["type"] = "string" } };
    }

    /// <summary>The schema of an item; null if the result lists no objects.</summary>
    public static ToolSchema? Row(ToolSchema? output) => output?.Property("items")?.Items is { Names: not null } row ? row : null;
}
