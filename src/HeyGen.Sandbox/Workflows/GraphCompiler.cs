namespace HeyGen.Sandbox.Workflows;

/// <summary>Checks what a graph means, and brings its nodes in order.</summary>
internal static class GraphCompiler
{
    /// <returns>The nodes, each after those that it needs.</returns>
    /// <exception cref="Refusal">422: the graph can't be run; <c>errors</c> says everything that is wrong.</exception>
    public static IReadOnlyList<GraphNode> Compile(JsonObject graph)
    {
        var nodes = graph.Children("nodes").Select(GraphNode.Of).ToArray();
        var faults = Faults(graph, nodes).ToList();
        if (faults.Count == 0 && Order(nodes) is { } ordered)
            return ordered;
        if (faults.Count == 0)
            faults.Add(Fault("cycle", "The nodes wait for each other in a circle."));
        throw new Refusal(422, "graph_invalid", (string)faults[0]["message"]!, "product_graph") { Errors = faults.ToJsonArray() };
    }

    private static IEnumerable<JsonObject> Faults(JsonObject graph, GraphNode[] nodes)
    {
        foreach (var twice in nodes.GroupBy(node => node.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return Fault("duplicate_node", $"Two nodes are called '{twice.Key}'.", twice.Key);

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

        foreach (var port in type.Inputs.Where(port => port.IsRequired && !node.Bindings.ContainsKey(port.Name)))
            yield return Fault("missing_input", $"The input '{port.Name}' is not bound.", node.Id, port.Name);
        foreach (var port in node.Bindings.Keys.Where(name => !type.Inputs.Any(port => port.Name == name)))
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
        byId.TryGetValue(source.Text("node_id")!, out var node) && node.Type?.Outputs.Any(port => port.Name == source.Text("port")) == true;

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
