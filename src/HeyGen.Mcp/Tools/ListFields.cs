namespace HeyGen.Mcp.Tools;

/// <summary>
/// The argument <c>fields</c> of tools that list things. Every list has it: rows are told in few words, unless more is asked for.
/// </summary>
internal static class ListFields
{
    public const string Argument = "fields";

    /// <summary>What asks for whole rows.</summary>
    public const string All = "all";

    /// <summary>The schema of an item; null if the result lists no objects.</summary>
    public static ToolSchema? Row(ToolSchema? output) => output?.Property("items")?.Items is { Names: not null } row ? row : null;
}
