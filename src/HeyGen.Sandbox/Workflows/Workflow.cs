namespace HeyGen.Sandbox.Workflows;

/// <summary>A graph as it was published; it never changes.</summary>
internal sealed record WorkflowVersion(string Id, int Number, JsonObject Graph, IReadOnlyList<GraphNode> Plan)
{
    public string Checksum { get; } = ChecksumOf(Graph);

    public static string ChecksumOf(JsonObject graph) => Ids.Of(graph.ToPlainText());

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
internal sealed class Workflow(string id, string name, JsonObject graph, JsonObject? meta) : IEntity
{
    private readonly List<WorkflowVersion> versions = [];
    private JsonObject draft = graph;
    private int revision = 1;

    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Newest last.</summary>
    public IReadOnlyList<WorkflowVersion> Versions => versions;

    /// <exception cref="ApiException">404.</exception>
    public WorkflowVersion Version(string number, string? param = null) =>
        versions.Find(known => $"{known.Number}" == number) ?? throw ApiException.NotFound("version", number, "resource_not_found", param);

    /// <exception cref="ApiException">409: somebody else has changed it since.</exception>
    public void Update(JsonObject newDraft, int expectedRevision)
    {
        if (expectedRevision != revision)
            throw ApiException.Conflict("stale_workflow_draft", $"The draft is at revision {revision}.", "expected_revision");
        draft = newDraft;
        revision++;
    }

    /// <summary>A graph that is published already gives its version again.</summary>
    /// <exception cref="ApiException">422.</exception>
    public WorkflowVersion Publish(Call call, JsonObject newGraph)
    {
        var plan = GraphCompiler.Compile(newGraph);
        if (versions.Find(version => version.Checksum == WorkflowVersion.ChecksumOf(newGraph)) is { } known)
            return known;
        var version = new WorkflowVersion($"dwv_{call.Account.NewId("version")}", versions.Count + 1, newGraph, plan);
        versions.Add(version);
        return version;
    }

    public JsonObject Item() => new() { ["id"] = Id, ["name"] = Name, ["status"] = "active", ["draft_revision"] = revision };

    public JsonObject View()
    {
        var view = Item();
        view["draft_product_graph"] = draft.DeepClone();
        view["meta"] = meta?.DeepClone();
        return view;
    }
}
