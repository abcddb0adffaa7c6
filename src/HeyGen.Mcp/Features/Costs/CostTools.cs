using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using HeyGen.Api.Catalogs;
using HeyGen.Mcp.Pipeline;
using HeyGen.Mcp.Spending;
using HeyGen.Mcp.Toolsets;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Costs;

/// <summary>The tool that says what another one costs.</summary>
[McpServerToolType, Toolset("account")]
internal sealed partial class CostTools(ToolSelection selection, ToolCallPipeline calls, CostEstimator estimator, SpendApproval approval)
{
    /// <summary>Estimate the price of a call before making it: an upper bound, free. Also checks its arguments.</summary>
    /// <param name="tool">Name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="durationSeconds">Length of the result, if script, prompt or file are still to come.</param>
    /// <exception cref="HeyGenException">No such tool is served.</exception>
    [ListedByDefault]
    [McpServerTool(Name = "estimate_cost", Title = "Estimate cost", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true, OutputSchemaType = typeof(CallCost))]
    public async partial Task<CallToolResult> EstimateCost(RequestContext<CallToolRequestParams> call, string tool, Dictionary<string, JsonElement>? arguments = null, [Range(0.1, 86400.0)] double? durationSeconds = null, CancellationToken cancellationToken = default)
    {
        if (tool is ToolSelection.CallTool && arguments?.GetValueOrDefault("name").ValueKind is JsonValueKind.String)
            return await EstimateCost(call, arguments["name"].GetString()!, Members(arguments.GetValueOrDefault("arguments")), durationSeconds, cancellationToken);
        if (selection.Find(tool) is not { } target)
            return DeprecatedTools.Find(tool) is { } former ? ToolErrors.Renamed(former) : throw NoSuchTool(tool);

        var planned = call.Of(target, durationSeconds is null ? arguments : PlannedArguments.Complete(target.FullInputSchema, arguments));
        if (!target.Facts.SpendsCredits)
            return ToolCallPipeline.Problems(target, planned) ?? CostResult.Of(target, estimator.Nothing(target.Facts));

        (approval.IsDryRun, approval.Seconds) = (true, durationSeconds);
        try
        {
            return await calls.Run(target, planned, cancellationToken);
        }
        finally
        {
            (approval.IsDryRun, approval.Seconds) = (false, null);
        }
    }

    private static Dictionary<string, JsonElement>? Members(JsonElement value) =>
        value.ValueKind is JsonValueKind.Object ? value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal) : null;

    private HeyGenException NoSuchTool(string name) =>
        HeyGenException.InvalidArgument("tool", $"This server serves no tool '{NameSuggestions.Echo(name)}'{NameSuggestions.Suggestion(name, selection.Names)}.");
}
