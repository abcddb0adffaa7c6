using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Api.Json;
using HeyGen.Mcp.Observability;
using HeyGen.Mcp.Spending.Approval;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Spending;

/// <summary>What a paid call's result says about money beside what HeyGen answered.</summary>
internal static class ResultNotes
{
    private const string EstimateName = "estimate";
    private const string BalanceName = "balance_before";

    /// <param name="balance">Null if it is not known without asking.</param>
    public static CallToolResult Add(CallToolResult result, CostEstimate estimate, Balance? balance)
    {
        if (result.IsError is true || result.StructuredContent is not { ValueKind: JsonValueKind.Object } content)
            return result;
        var members = JsonObject.Create(content)!;
        members[EstimateName] = JsonSerializer.SerializeToNode(estimate, SpendingJson.Default.CostEstimate);
        if (balance is not null)
            members[BalanceName] = balance.ToString();

        var told = members.ToElement();
        result.StructuredContent = told;
        result.Content = [new TextContentBlock { Text = Text(told) }, .. result.Content.Skip(1)];
        return result;
    }

    /// <summary>A result as its text block has it.</summary>
    public static string Text(JsonElement content) => content.ToRelaxedText();

    /// <summary>A paid tool's output schema with these notes in it.</summary>
    public static JsonElement Promised(JsonElement schema)
    {
        var promised = JsonObject.Create(schema)!.DeepClone().AsObject();
        var properties = promised["properties"] as JsonObject;
        if (properties is null)
            promised["properties"] = properties = [];
        properties[EstimateName] = new JsonObject { ["type"] = "object", ["description"] = "What this costs at most: amount, currency, pocket, basis." };
        properties[BalanceName] = new JsonObject { ["type"] = "string", ["description"] = "What was left before, if known." };
        return promised.ToElement();
    }
}
