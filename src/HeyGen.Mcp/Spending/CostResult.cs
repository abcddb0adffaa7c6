namespace HeyGen.Mcp.Spending;

/// <summary>What <c>estimate_cost</c> answers.</summary>
internal static class CostResult
{
    private const int LongestText = 80;
    private const int ShownOfText = 24;
    private const int ShownItems = 3;

    /// <param name="request">What would be sent; null for a call that costs nothing.</param>
    public static CallToolResult Of(HeyGenTool tool, CostEstimate estimate, PreparedRequest? request = null)
    {
        var content = JsonSerializer.SerializeToElement(new CallCost(tool.Name, estimate, request is null ? null : Planned(request)), SpendingJson.Default.CallCost);
        return new CallToolResult { StructuredContent = content, Content = [new TextContentBlock { Text = content.ToRelaxedText() }] };
    }

    /// <summary>The caller has its own words already: only their beginning and length are returned, and of a list the first.</summary>
    private static JsonObject Shortened(JsonObject body)
    {
        Shorten(body);
        return body;
    }

    private static void Shorten(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToArray())
                {
                    if (Short(value) is { } text)
                        members[name] = text;
                    else
                        Shorten(value);
                }

                break;
            case JsonArray items:
                if (items.Count - ShownItems is > 1 and var more)
                {
                    items.RemoveRange(ShownItems, more);
                    items.Add((JsonNode)$"… ({more} more)");
                }

                foreach (var item in items)
                    Shorten(item);
                break;
        }
    }

    private static string? Short(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.String && value.GetValue<string>() is { Length: > LongestText } text
            ? $"{ShortText.Start(text, ShownOfText)}… ({text.Length} characters)"
            : null;

    private static PlannedCall Planned(PreparedRequest request) => new(
        request.Method,
        "/" + request.Path,
        request.Body.IsEmpty ? null : Shortened(JsonSerializer.Deserialize(request.Body.Span, SpendingJson.Default.JsonObject)!),
        request.IdempotencyKey);
}
