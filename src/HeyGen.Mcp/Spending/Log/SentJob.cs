namespace HeyGen.Mcp.Spending.Log;

/// <summary>By what a create is known at HeyGen.</summary>
internal static class SentJob
{
    /// <summary>The id that its next step names, else the first one in its result.</summary>
    public static string? IdOf(CallToolResult result)
    {
        if (result.StructuredContent is not { ValueKind: JsonValueKind.Object } content)
            return null;
        var members = JsonObject.Create(content)!;
        var id = members["next_step"]?["arguments"]?["id"]?.ToString()
            ?? members.FirstOrDefault(member => member.Value is JsonValue && (member.Key is "id" || member.Key.EndsWith("_id", StringComparison.Ordinal))).Value?.ToString();
        return ApiPath.IsId(id) ? id : null;
    }
}
