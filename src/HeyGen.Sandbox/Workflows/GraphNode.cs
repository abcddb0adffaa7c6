namespace HeyGen.Sandbox.Workflows;

/// <summary>A node of a graph.</summary>
/// <param name="Bindings">Where each input takes its value from.</param>
internal sealed record GraphNode(string Id, string TypeName, IReadOnlyDictionary<string, JsonObject> Bindings, IReadOnlyList<string> DependsOn)
{
    /// <summary>Null for a type that does not exist.</summary>
    public NodeType? Type => NodeTypes.All.GetValueOrDefault(TypeName);

    /// <summary>Everything outside itself that it takes from, nested sources too.</summary>
    public IEnumerable<JsonObject> Sources => Bindings.Values.SelectMany(Leaves);

    /// <summary>The nodes that must be done before.</summary>
    public IReadOnlyList<string> Parents =>
    [
        .. Sources.Where(source => source.Text("kind") == "node_output").Select(source => source.Text("node_id")!).Concat(DependsOn).Distinct(StringComparer.Ordinal),
    ];

    public static GraphNode Of(JsonObject node) => new(
        node.Text("id")!,
        node.Text("type")!,
        (node.Child("bindings") ?? []).ToDictionary(binding => binding.Key, binding => binding.Value!.AsObject(), StringComparer.Ordinal),
        node.Texts("depends_on"));

    private static IEnumerable<JsonObject> Leaves(JsonObject binding) => binding.Text("kind") switch
    {
        "node_output" or "run_input" => [binding],
        "object" => (binding.Child("fields") ?? []).SelectMany(field => Leaves(field.Value!.AsObject())),
        "list" => binding.Children("items").SelectMany(Leaves),
        _ => [],
    };
}
