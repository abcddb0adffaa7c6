using System.Text.Json;
using HeyGen.Mcp.Server.Errors;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Toolsets;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.Spending;

/// <summary>The tool that says what another one costs.</summary>
[McpServerToolType, Toolset("account")]
internal sealed partial class CostTools(ToolSelection selection, CheckedCalls calls, CostEstimator estimator)
{
    /// <summary>Estimate the price of a call before making it: an upper bound, free. Also checks its arguments.</summary>
    /// <param name="tool">Name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="HeyGenException">No such tool is served.</exception>
    [ListedByDefault]
    [McpServerTool(Name = "estimate_cost", Title = "Estimate cost", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true, OutputSchemaType = typeof(CallCost))]
    public async partial Task<CallToolResult> EstimateCost(RequestContext<CallToolRequestParams> call, string tool, Dictionary<string, JsonElement>? arguments = null, CancellationToken cancellationToken = default)
    {
        if (tool is ToolSelection.CallTool && arguments?.GetValueOrDefault("name").ValueKind is JsonValueKind.String)
            return await EstimateCost(call, arguments["name"].GetString()!, Members(arguments.GetValueOrDefault("arguments")), cancellationToken);
        if (selection.Find(tool) is not { } target)
            return FormerNames.Find(tool) is { } former ? ToolErrors.Renamed(former) : throw NoSuchTool(tool);

        using var other = CallOfAnother.Begin(call, target, arguments);
        return target.Facts.SpendsCredits
            ? await Rehearse(call, target, cancellationToken)
            : CheckedCalls.Problems(target, call) ?? Result(new CallCost(target.Name, estimator.Nothing(target.Facts)));
    }

    private async Task<CallToolResult> Rehearse(RequestContext<CallToolRequestParams> call, RoomTool target, CancellationToken cancellationToken)
    {
        var rehearsed = await Rehearsal.Of(() => calls.Run(target, call, cancellationToken).AsTask());
        if (rehearsed.Request is not { } request)
            return rehearsed.Result!; // refused, as the call itself would be
        var estimate = await estimator.AfterLooking(target.Facts, request, cancellationToken);
        var body = request.Body.IsEmpty ? null : JsonSerializer.Deserialize(request.Body.Span, SpendingJson.Default.JsonObject);
        return Result(new CallCost(target.Name, estimate, new PlannedCall(request.Method, "/" + request.Path, body, request.IdempotencyKey)));
    }

    private static CallToolResult Result(CallCost cost)
    {
        var content = JsonSerializer.SerializeToElement(cost, SpendingJson.Default.CallCost);
        return new CallToolResult { StructuredContent = content, Content = [new TextContentBlock { Text = ResultNotes.Text(content) }] };
    }

    private static Dictionary<string, JsonElement>? Members(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object ? value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal) : null;

    private HeyGenException NoSuchTool(string name) =>
        HeyGenException.InvalidArgument("tool", $"This server serves no tool '{Nearest.Echo(name)}'{Nearest.Suggestion(name, selection.Names)}.");
}
