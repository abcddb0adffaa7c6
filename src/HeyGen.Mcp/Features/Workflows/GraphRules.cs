namespace HeyGen.Mcp.Features.Workflows;

/// <summary>What holds a graph together, as far as it can be told without HeyGen's node catalog.</summary>
internal static partial class GraphRules
{
    public const string NamePattern = "^[a-zA-Z][a-zA-Z0-9_]{0,63}$";
    private const string Kinds = "literal, node_output, run_input, object or list";

    public static void Check(WorkflowGraph graph)
    {
        if (graph.Nodes.CountBy(node => node.Id).FirstOrDefault(count => count.Value > 1).Key is { } twice)
            throw Wrong("nodes", $"two nodes have the id '{twice}'; ids are unique in a graph");

        foreach (var (index, node) in graph.Nodes.Index())
        {
            foreach (var (port, binding) in node.Bindings ?? new Dictionary<string, JsonObject>())
                CheckBinding(binding, $"nodes[{index}].bindings.{port}");
        }

        foreach (var (name, output) in graph.Outputs ?? new Dictionary<string, GraphOutput>())
        {
            CheckName(output.NodeId, $"outputs.{name}.node_id");
            CheckName(output.Port, $"outputs.{name}.port");
        }
    }

    private static void CheckBinding(JsonNode? binding, string path)
    {
        if (binding is not JsonObject source)
            throw Wrong(path, $"a binding is an object with a kind: {Kinds}");

        var kind = source.Text("kind");
        string[] members = kind switch
        {
            "literal" => ["value"],
            "node_output" => ["node_id", "port"],
            "run_input" => ["name"],
            "object" => ["fields"],
            "list" => ["items"],
            _ => throw Wrong(path + ".kind", $"kind must be {Kinds}, not '{kind}'"),
        };
        if (source.Select(member => member.Key).Except([.. members, "kind"], StringComparer.Ordinal).FirstOrDefault() is { } stray)
            throw Wrong($"{path}.{stray}", $"a binding of kind {kind} has no '{stray}', only {string.Join(" and ", members)}");

        switch (kind)
        {
            case "node_output" or "run_input":
                foreach (var member in members)
                    CheckName(source.Text(member), $"{path}.{member}");
                break;
            case "object" when source["fields"] is { } fields:
                foreach (var (name, field) in fields as JsonObject ?? throw Wrong(path + ".fields", "fields must be an object of bindings"))
                    CheckBinding(field, $"{path}.fields.{name}");
                break;
            case "list" when source["items"] is { } items:
                foreach (var (index, item) in (items as JsonArray ?? throw Wrong(path + ".items", "items must be a list of bindings")).Index())
                    CheckBinding(item, $"{path}.items[{index}]");
                break;
        }
    }

    private static void CheckName(string? name, string path)
    {
        if (name is null || !Name.IsMatch(name))
            throw Wrong(path, "it must be a letter, then up to 63 letters, digits or '_'");
    }

    private static HeyGenException Wrong(string path, string rule) =>
        HeyGenException.InvalidArgument("productGraph." + path, $"productGraph.{path}: {rule}.", "get_workflow_node_types tells the families, their configuration and ports.");

    [GeneratedRegex(NamePattern, RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Name { get; }
}
