using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Spending;

/// <summary>What <c>estimate_cost</c> answers.</summary>
internal static class CostResult
{
    /// <param name="request">What would be sent; null for a call that costs nothing.</param>
    public static CallToolResult Of(HeyGenTool tool, CostEstimate estimate, PreparedRequest? request = null)
    {
        var content = JsonSerializer.SerializeToElement(new CallCost(tool.Name, estimate, request is null ? null : Planned(request)), SpendingJson.Default.CallCost);
        return new CallToolResult { StructuredContent = content, Content = [new TextContentBlock { Text = ResultNotes.Text(content) }] };
    }

    private static PlannedCall Planned(PreparedRequest request) => new(
        request.Method,
        "/" + request.Path,
        request.Body.IsEmpty ? null : JsonSerializer.Deserialize(request.Body.Span, SpendingJson.Default.JsonObject),
        request.IdempotencyKey);
}
