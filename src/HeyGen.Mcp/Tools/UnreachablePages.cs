namespace HeyGen.Mcp.Tools;

/// <summary>What a result says of further pages where its tool has no way to ask for them.</summary>
internal static class UnreachablePages
{
    /// <param name="output">The tool's output schema.</param>
    /// <param name="input">Its input schema.</param>
    public static JsonElement Told(JsonElement output, JsonElement input)
    {
        if (new ToolSchema(input).Property("token") is not null || new ToolSchema(output).Property("next_token") is null)
            return output;
        var told = JsonNode.Parse(output.GetRawText())!.AsObject();
        var members = told["properties"]!.AsObject();
        members["next_token"]!["description"] = "HeyGen's paging token.";
        members["has_more"]!["description"] = "True if HeyGen left some out.";
        return told.ToElement();
    }
}
