namespace HeyGen.Sandbox.Workflows;

/// <summary>A graph as it was published; it never changes.</summary>
internal sealed record WorkflowVersion(string Id, int Number, JsonObject Graph, IReadOnlyList<GraphNode> Plan)
{
    public string Checksum => ChecksumOf(Graph);

    public static string ChecksumOf(JsonObject graph) => Ids.Of(graph.ToJsonString(Json.Plain));

    public JsonObject Item() => new() { ["id"] = Id, ["version_number"] = Number, ["checksum"] = Checksum };

    public JsonObject View(Workflow workflow)
    {
        var view = Item();
        view["definition_id"] = workflow.Id;
        view["compiler_version"] = "sandbox-1";
        view["adapter_manifest_digest"] = Ids.Of("sandbox adapters");
        view["product_graph"] = Graph.DeepClone();
        view["plan_summary"] = Plan
            .Select(node => new JsonObject
            {
                ["node_id"] = node.Id,
                ["family"] = node.TypeName,
                ["variant"] = null,
                ["contract_version"] = NodeType.Contract,
                ["adapter_version"] = "sandbox-1",
                ["parents"] = node.Parents.ToJsonArray(),
            })
            .ToJsonArray();
        return view;
    }
}

/// <summary>A workflow: a draft that changes, and the versions published from it.</summary>
internal sealed class Workflow(string id, string name, JsonObject graph, JsonObject? meta) : IKept
{
    private readonly List<WorkflowVersion> versions = [];

    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Newest last.</summary>
    public IReadOnlyList<WorkflowVersion> Versions => versions;

    /// <summary>Counts the drafts.</summary>
    public int Revision { get; private set; } = 1;

    private JsonObject Draft { get; set; } = graph;

    /// <exception cref="Refusal">409: somebody else has changed it since.</exception>
    public void Update(JsonObject graph, int expectedRevision)
    {
        if (expectedRevision != Revision)
            throw Refusal.Conflict("stale_workflow_draft", $"The draft is at revision {Revision}.", "expected_revision");
        Draft = graph;
        Revision++;
    }

    /// <summary>A graph that is published already gives its version again.</summary>
    /// <exception cref="Refusal">422.</exception>
    public WorkflowVersion Publish(Call call, JsonObject graph)
    {
        var plan = GraphCompiler.Compile(graph);
        if (versions.Find(version => version.Checksum == WorkflowVersion.ChecksumOf(graph)) is { } known)
            return known;
        var version = new WorkflowVersion($"dwv_{call.Account.NewId("version")}", versions.Count + 1, graph, plan);
        versions.Add(version);
        return version;
    }

    public JsonObject Item() => new() { ["id"] = Id, ["name"] = Name, ["status"] = "active", ["draft_revision"] = Revision };

    public JsonObject View()
    {
        var view = Item();
        view["draft_product_graph"] = Draft.DeepClone();
        view["meta"] = meta?.DeepClone();
        return view;
    }
}
