using HeyGen.Mcp.Spending.Approval;

namespace HeyGen.Mcp.Spending;

/// <summary>What a paid call's result says about money beside what HeyGen answered.</summary>
internal static class CostNotes
{
    /// <param name="balance">Null if it is not known without asking.</param>
    public static CallToolResult Add(CallToolResult result, CostEstimate estimate, Balance? balance)
    {
        if (result.IsError is true || result.StructuredContent is not { ValueKind: JsonValueKind.Object } content)
            return result;
        var members = JsonObject.Create(content)!;
        members[PaidResult.Estimate] = JsonSerializer.SerializeToNode(estimate, SpendingJson.Default.CostEstimate);
        if (balance is not null)
            members[PaidResult.BalanceBefore] = balance.ToString();

        var told = members.ToElement();
        result.StructuredContent = told;
        result.Content = [new TextContentBlock { Text = Text(told) }, .. result.Content.Skip(1)];
        return result;
    }

    /// <summary>A result as its text block has it.</summary>
    public static string Text(JsonElement content) => content.ToRelaxedText();
}
