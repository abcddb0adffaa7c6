namespace HeyGen.Mcp.Features.Workflows;

/// <summary>What a workflow does: inputs, steps that depend on each other, and outputs.</summary>
internal sealed record WorkflowGraph(
    [property: Description("1.0.0.")] string SchemaVersion,
    IReadOnlyList<GraphNode> Nodes,
    [property: Description("By name: {type: text|json|video|image|audio|avatar, required}")] IReadOnlyDictionary<string, GraphInput>? Inputs = null,
    [property: Description("By name: {node_id, port}")] IReadOnlyDictionary<string, GraphOutput>? Outputs = null);

[JsonConverter(typeof(SnakeCaseEnumConverter<GraphValue>))]
internal enum GraphValue
{
    Text,
    Json,
    Video,
    Image,
    Audio,
    Avatar,
}

/// <summary>A value that each run is given.</summary>
internal sealed record GraphInput(GraphValue Type, bool Required = true);

/// <summary>A value that each run gives back: what a node puts out at a port.</summary>
internal sealed record GraphOutput(string NodeId, string Port);

/// <summary>One step.</summary>
internal sealed record GraphNode(
    [property: RegularExpression(GraphRules.NamePattern)] string Id,
    [property: Description("Family of get_workflow_node_types.")] string Type,
    string? Variant = null,
    JsonObject? Config = null,
    IReadOnlyList<string>? DependsOn = null,
    [property: Description("Source of each input port: {kind: literal, value}, {kind: run_input, name}, {kind: node_output, node_id, port}, {kind: object, fields} or {kind: list, items}")]
    IReadOnlyDictionary<string, JsonObject>? Bindings = null);
