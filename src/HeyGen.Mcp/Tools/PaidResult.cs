namespace HeyGen.Mcp.Tools;

/// <summary>The members that a paid call's result has beside what HeyGen answered.</summary>
internal static class PaidResult
{
    public const string Estimate = "estimate";
    public const string BalanceBefore = "balance_before";

    /// <summary>A paid tool's output schema with these members in it.</summary>
    public static JsonElement Schema(JsonElement schema)
    {
        var promised = JsonObject.Create(schema)!.DeepClone().AsObject();
        var properties = promised["properties"] as JsonObject;
        if (properties is null)
            promised["properties"] = properties = [];
        properties[Estimate] = new JsonObject { ["type"] = "object", ["description"] = "What this costs at most: amount, currency, pocket, basis." };
        properties[BalanceBefore] = new JsonObject { ["type"] = "string", ["description"] = "What was left before, if known." };
        return promised.ToElement();
    }
}
