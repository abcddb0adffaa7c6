using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Toolsets;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Pipeline;

/// <summary>Sees to it that a result's next step is a call that can be made: of a listed tool, or through the tool that reaches it. What can't be called is said in words.</summary>
internal sealed class NextSteps : IToolCallFilter
{
    private const string Step = "next_step";
    private const string Note = "note";

    public bool Concerns(HeyGenTool tool) => tool.ProtocolTool.OutputSchema?.GetRawText().Contains($"\"{Step}\"", StringComparison.Ordinal) is true;

    public async ValueTask<CallToolResult> Take(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var result = await next(call, cancellationToken);
        var selection = call.Services!.GetRequiredService<ToolSelection>();
        return ToolOf(result) is not { } named || selection.IsListed(named) ? result : result.Changed(members => Mend(members, named, selection));
    }

    private static string? ToolOf(CallToolResult result) =>
        result.StructuredContent is { ValueKind: JsonValueKind.Object } found
        && found.TryGetProperty(Step, out var step) && step.ValueKind is JsonValueKind.Object
        && step.TryGetProperty("tool", out var name) ? name.GetString() : null;

    private static void Mend(JsonObject members, string named, ToolSelection selection)
    {
        var step = members[Step]!.AsObject();
        var arguments = step["arguments"]?.AsObject();
        if (ToolResolver.To(selection, named, arguments) is { } call)
        {
            (step["tool"], step["arguments"]) = (call.Tool, call.Arguments);
            return;
        }

        members.Remove(Step);
        var told = $"The next step would be {ToolResolver.Told(selection, named, arguments)}";
        members[Note] = members[Note] is JsonValue note ? $"{note} {told}" : told;
    }
}
