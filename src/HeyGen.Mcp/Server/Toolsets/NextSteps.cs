using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Server.Rooms;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.Toolsets;

/// <summary>Sees to it that a result's next step is a call that can be made: of a listed tool, or through the tool that reaches it. What can't be called is said in words.</summary>
internal sealed class NextSteps : ICallStep
{
    private const string Step = "next_step";
    private const string Note = "note";

    public bool Concerns(RoomTool tool) => tool.ProtocolTool.OutputSchema?.GetRawText().Contains($"\"{Step}\"", StringComparison.Ordinal) is true;

    public async ValueTask<CallToolResult> Take(RoomTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var result = await next(call, cancellationToken);
        var selection = call.Services!.GetRequiredService<ToolSelection>();
        return ToolOf(result) is not { } named || selection.IsListed(named) ? result
            : selection.FindBehindSearch(named) is not null ? result.Changed(ReachThroughSearch)
            : result.Changed(members => Tell(members, selection.IsReadOnly));
    }

    private static string? ToolOf(CallToolResult result) =>
        result.StructuredContent is { ValueKind: JsonValueKind.Object } found
        && found.TryGetProperty(Step, out var step) && step.ValueKind is JsonValueKind.Object
        && step.TryGetProperty("tool", out var name) ? name.GetString() : null;

    private static void ReachThroughSearch(JsonObject members)
    {
        var step = members[Step]!.AsObject();
        step["arguments"] = new JsonObject { ["name"] = step["tool"]!.DeepClone(), ["arguments"] = step["arguments"]?.DeepClone() ?? new JsonObject() };
        step["tool"] = ToolSelection.CallTool;
    }

    private static void Tell(JsonObject members, bool readOnly)
    {
        var step = members[Step]!.AsObject();
        members.Remove(Step);
        var why = readOnly ? "because it is read-only" : $"unless it is started with --tools {step["tool"]}";
        var told = $"The next step would be {step["tool"]} {step["arguments"]?.ToJsonString() ?? "{}"}, which this server does not list {why}.";
        members[Note] = members[Note] is JsonValue note ? $"{note} {told}" : told;
    }
}
