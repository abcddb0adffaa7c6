using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Pipeline;

/// <summary>Where a list has the argument, its rows come without links, which are most of their length, unless they are asked for by name.</summary>
internal sealed class ListRows : IToolCallFilter
{
    private const string Wanted = "fields";
    private const string Items = "items";

    public bool Concerns(HeyGenTool tool) => SchemaNode.Property(tool.FullInputSchema, Wanted) is not null;

    public async ValueTask<CallToolResult> Take(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var fields = call.Params!.Arguments?.TryGetValue(Wanted, out var names) is true && names.ValueKind is JsonValueKind.Array
            ? names.EnumerateArray().Select(name => name.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : [];
        var result = await next(call, cancellationToken);
        return result.IsError is true ? result : result.Changed(members => Shorten(members, fields));
    }

    private static void Shorten(JsonObject members, HashSet<string> fields)
    {
        foreach (var row in members[Items] as JsonArray ?? [])
            RemoveLinks(row, fields);
    }

    private static void RemoveLinks(JsonNode? node, HashSet<string> fields)
    {
        foreach (var item in node as JsonArray ?? [])
            RemoveLinks(item, fields);
        foreach (var (name, value) in (node as JsonObject)?.ToArray() ?? [])
        {
            if (fields.Contains(name))
                continue;
            if (IsLink(value))
                node!.AsObject().Remove(name);
            else
                RemoveLinks(value, fields);
        }
    }

    private static bool IsLink(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue(out string? url) && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
}
