namespace HeyGen.Sandbox.Workflows;

/// <summary>A node of a graph.</summary>
/// <param name="Type">Null for a type that does not exist.</param>
/// <param name="Bindings">Where each input takes its value from.</param>
/// <param name="DependsOn">Nodes to wait for besides.</param>
internal sealed record GraphNode(string Id, string TypeName, NodeType? Type, JsonObject Bindings, IReadOnlyList<string> DependsOn)
{
    /// <summary>Everything outside itself that it takes from, nested sources too.</summary>
    public IReadOnlyList<JsonObject> Sources { get; } = [.. Bindings.SelectMany(binding => Leaves(binding.Value!.AsObject()))];

    /// <summary>The nodes that must be done before.</summary>
    public IReadOnlyList<string> Parents =>
        [.. Sources.Select(source => source.Text("node_id")).OfType<string>().Concat(DependsOn).Distinct(StringComparer.Ordinal)];

    public static GraphNode Of(JsonObject node) => new(
        node.Text("id")!, node.Text("type")!, NodeType.All.GetValueOrDefault(node.Text("type")!), node.Child("bindings") ?? [], node.Texts("depends_on"));

    private static IEnumerable<JsonObject> Leaves(JsonObject binding) => binding.Text("kind") switch
    {
        "node_output" or "run_input" => [binding],
        "object" => (binding.Child("fields") ?? []).SelectMany(field => Leaves(field.Value!.AsObject())),
        "list" => binding.Children("items").SelectMany(Leaves),
        _ => [],
    };
}

/// <summary>Checks what a graph means, and brings its nodes in order.</summary>
internal static class GraphCompiler
{
    /// <returns>The nodes, each after those that it needs.</returns>
    /// <exception cref="ApiException">422: the graph can't be run; <c>errors</c> says everything that is wrong.</exception>
    public static IReadOnlyList<GraphNode> Compile(JsonObject graph)
    {
        var nodes = graph.Children("nodes").Select(GraphNode.Of).ToArray();
        var faults = Faults(graph, nodes).ToList();
        if (faults.Count == 0)
        {
            if (Order(nodes) is { } ordered)
                return ordered;
            faults.Add(Fault("cycle", "The nodes wait for each other in a circle."));
        }

        throw new ApiException(422, "graph_invalid", faults[0].Text("message")!, "product_graph") { Errors = faults.ToJsonArray() };
    }

    private static IEnumerable<JsonObject> Faults(JsonObject graph, GraphNode[] nodes)
    {
        foreach (var (id, _) in nodes.CountBy(node => node.Id).Where(group => group.Value > 1))
            yield return Fault("duplicate_node", $"Two nodes are called '{id}'.", id);

        var byId = nodes.DistinctBy(node => node.Id).ToDictionary(node => node.Id, StringComparer.Ordinal);
        foreach (var fault in nodes.SelectMany(node => FaultsOf(node, graph, byId)))
            yield return fault;
        foreach (var (name, output) in graph.Child("outputs") ?? [])
        {
            if (!HasOutput(byId, output!.AsObject()))
                yield return Fault("unknown_output", $"The output '{name}' comes from a port that does not exist.", output.AsObject().Text("node_id"));
        }
    }

    private static IEnumerable<JsonObject> FaultsOf(GraphNode node, JsonObject graph, Dictionary<string, GraphNode> byId)
    {
        if (node.Type is not { } type)
        {
            yield return Fault("unknown_node_type", $"There is no node type '{node.TypeName}'.", node.Id);
            yield break;
        }

        foreach (var port in type.Inputs.Where(port => port.IsRequired == true && !node.Bindings.ContainsKey(port.Name)))
            yield return Fault("missing_input", $"The input '{port.Name}' is not bound.", node.Id, port.Name);
        foreach (var (port, _) in node.Bindings.Where(binding => !type.Inputs.Any(port => port.Name == binding.Key)))
            yield return Fault("unknown_port", $"A node of type '{type.Family}' has no input '{port}'.", node.Id, port);
        foreach (var other in node.DependsOn.Where(other => !byId.ContainsKey(other)))
            yield return Fault("unknown_node", $"There is no node '{other}' to wait for.", node.Id);
        foreach (var source in node.Sources)
        {
            if (source.Text("kind") == "node_output" ? !HasOutput(byId, source) : graph.Child("inputs")?.Has(source.Text("name")!) != true)
                yield return Fault("unknown_source", "A binding takes from something that does not exist.", node.Id);
        }
    }

    private static bool HasOutput(Dictionary<string, GraphNode> byId, JsonObject source) =>
        byId.GetValueOrDefault(source.Text("node_id")!)?.Type?.Output.Name == source.Text("port");

    /// <summary>Null when the nodes wait for each other.</summary>
    private static List<GraphNode>? Order(IEnumerable<GraphNode> nodes)
    {
        List<GraphNode> ordered = [];
        var left = nodes.ToList();
        while (left.Count > 0)
        {
            if (left.Find(node => node.Parents.All(parent => ordered.Exists(done => done.Id == parent))) is not { } next)
                return null;
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    private static JsonObject Fault(string code, string message, string? node = null, string? port = null)
    {
        JsonObject fault = new() { ["code"] = code, ["message"] = message };
        if (node is not null)
            fault["node_id"] = node;
        if (port is not null)
            fault["port"] = port;
        return fault;
    }
}

/// <summary>An input or output of a node.</summary>
/// <param name="Type"><c>text</c>, <c>json</c>, <c>video</c>, <c>image</c>, <c>audio</c> or <c>avatar</c>.</param>
/// <param name="IsRequired">Null for outputs.</param>
internal sealed record Port(string Name, string Type, bool? IsRequired = true)
{
    public JsonObject View() => new()
    {
        ["name"] = Name,
        ["type"] = Type,
        ["required"] = IsRequired,
        ["description"] = $"The {Name} {(IsRequired is null ? "that comes out" : "to work with")}.",
    };
}

/// <summary>A kind of work that a workflow can do.</summary>
internal sealed record NodeType(string Family, string DisplayName, string Category, Port[] Inputs, Port Output)
{
    public const string Contract = "1.0.0";

    /// <summary>By family.</summary>
    public static readonly IReadOnlyDictionary<string, NodeType> All = new NodeType[]
    {
        new("avatar_video", "Avatar video", "video", [new("script", "text"), new("avatar", "avatar", IsRequired: false)], new("video", "video", null)),
        new("image", "Image", "image", [new("prompt", "text")], new("image", "image", null)),
        new("speech", "Speech", "audio", [new("text", "text")], new("audio", "audio", null)),
        new("text", "Text", "text", [new("prompt", "text"), new("data", "json", IsRequired: false)], new("text", "text", null)),
        new("translate", "Translate a video", "video", [new("video", "video"), new("language", "text")], new("video", "video", null)),
    }.ToDictionary(type => type.Family, StringComparer.Ordinal);

    public JsonObject View() => new()
    {
        ["family"] = Family,
        ["display_name"] = DisplayName,
        ["variants"] = new JsonArray(new JsonObject
        {
            ["variant"] = null,
            ["display_name"] = DisplayName,
            ["description"] = $"Sandbox node: {DisplayName}.",
            ["category"] = Category,
            ["config_schema"] = new JsonObject { ["type"] = "object" },
            ["input_ports"] = Inputs.Select(port => port.View()).ToJsonArray(),
            ["output_ports"] = new JsonArray(Output.View()),
            ["contract_version"] = Contract,
            ["lifecycle"] = "available",
        }),
    };
}
