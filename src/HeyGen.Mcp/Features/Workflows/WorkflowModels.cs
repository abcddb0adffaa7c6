namespace HeyGen.Mcp.Features.Workflows;

/// <summary>What <c>POST /v3/workflows</c> takes.</summary>
internal sealed record WorkflowRequest(
    [property: Description("Not used by another workflow.")][property: StringLength(256, MinimumLength = 1)] string Name,
    [property: Description("The graph.")] WorkflowGraph ProductGraph,
    [property: Description("Free data.")] JsonObject? Meta = null);

/// <summary>What <c>PATCH /v3/workflows/{workflow_id}</c> takes.</summary>
internal sealed record WorkflowDraft(
    [property: Description("The whole graph, as for create_workflow.")] WorkflowGraph ProductGraph,
    [property: Description("draft_revision of get_workflow.")][property: Range(0, int.MaxValue)] int ExpectedRevision);

/// <summary>What <c>POST /v3/workflows/{workflow_id}/versions</c> takes.</summary>
internal sealed record WorkflowPublication(
    [property: Description("The whole graph, as for create_workflow.")] WorkflowGraph ProductGraph);

/// <summary>A workflow and its draft.</summary>
internal sealed record Workflow(
    [property: Description("Workflow id, def_….")] string Id,
    [property: Description("Name.")] string? Name = null,
    [property: Description("draft, active or archived.")] string? Status = null,
    [property: Description("Pass as expectedRevision when updating the draft.")] double? DraftRevision = null,
    [property: Description("The draft's graph, as productGraph takes it.")] JsonObject? DraftProductGraph = null,
    [property: Description("Free data.")] JsonObject? Meta = null,
    [property: Description("The version just published; after create_workflow only.")] WorkflowVersionRef? LatestVersion = null) : CreatedResult;

internal sealed record WorkflowVersionRef(
    [property: Description("Version id, dwv_….")] string? Id = null,
    [property: Description("Counts from 1.")] double? VersionNumber = null) : ApiRecord;

internal sealed record WorkflowSummary(
    [property: Description("Workflow id.")] string Id,
    [property: Description("Name.")] string? Name = null,
    [property: Description("draft, active or archived.")] string? Status = null,
    [property: Description("Revision of its draft.")] double? DraftRevision = null) : ApiRecord;

internal sealed record WorkflowVersionSummary(
    [property: Description("Version id.")] string Id,
    [property: Description("Counts from 1.")] double? VersionNumber = null,
    [property: Description("Of the graph.")] string? Checksum = null) : ApiRecord;

/// <summary>A published graph; it never changes again.</summary>
internal sealed record WorkflowVersion(
    [property: Description("Version id, dwv_….")] string Id,
    [property: Description("Workflow id.")] string? DefinitionId = null,
    [property: Description("Counts from 1.")] double? VersionNumber = null,
    [property: Description("Of the graph.")] string? Checksum = null,
    [property: Description("HeyGen's compiler.")] string? CompilerVersion = null,
    [property: Description("Of the adapters it was compiled for.")] string? AdapterManifestDigest = null,
    [property: Description("The graph, as productGraph takes it.")] JsonObject? ProductGraph = null,
    [property: Description("The compiled steps.")] IReadOnlyList<CompiledNode>? PlanSummary = null) : CreatedResult;

internal sealed record CompiledNode(
    [property: Description("Id in the graph.")] string? NodeId = null,
    [property: Description("Node family.")] string? Family = null,
    [property: Description("Node variant.")] string? Variant = null,
    [property: Description("Version of the family's contract.")] string? ContractVersion = null,
    [property: Description("Version of the adapter.")] string? AdapterVersion = null,
    [property: Description("Nodes it waits for.")] IReadOnlyList<string>? Parents = null) : ApiRecord;

/// <summary>What graphs can be built of.</summary>
internal sealed record NodeTypes(
    [property: Description("By name.")] IReadOnlyList<NodeFamily>? Families = null) : ApiRecord;

internal sealed record NodeFamily(
    [property: Description("A node's type.")] string? Family = null,
    [property: Description("Name for people.")] string? DisplayName = null,
    [property: Description("Its forms.")] IReadOnlyList<NodeVariant>? Variants = null) : ApiRecord;

internal sealed record NodeVariant(
    [property: Description("A node's variant; none for the only form.")] string? Variant = null,
    [property: Description("Name for people.")] string? DisplayName = null,
    [property: Description("What it does.")] string? Description = null,
    [property: Description("Group.")] string? Category = null,
    [property: Description("JSON Schema of a node's config.")] JsonObject? ConfigSchema = null,
    [property: Description("What bindings feed.")] IReadOnlyList<NodePort>? InputPorts = null,
    [property: Description("What other nodes can take.")] IReadOnlyList<NodePort>? OutputPorts = null,
    [property: Description("Version of its contract.")] string? ContractVersion = null,
    [property: Description("available or deprecated.")] string? Lifecycle = null) : ApiRecord;

internal sealed record NodePort(
    [property: Description("Port name.")] string? Name = null,
    [property: Description("Kind of value.")] string? Type = null,
    [property: Description("True if it must be bound.")] bool? Required = null,
    [property: Description("What it is for.")] string? Description = null) : ApiRecord;

[JsonSerializable(typeof(WorkflowRequest))]
[JsonSerializable(typeof(WorkflowDraft))]
[JsonSerializable(typeof(WorkflowPublication))]
[JsonSerializable(typeof(Workflow))]
[JsonSerializable(typeof(Page<WorkflowSummary>))]
[JsonSerializable(typeof(Page<WorkflowVersionSummary>))]
[JsonSerializable(typeof(WorkflowVersion))]
[JsonSerializable(typeof(NodeTypes))]
[JsonSerializable(typeof(WorkflowRunRequest))]
[JsonSerializable(typeof(WorkflowRun))]
[JsonSerializable(typeof(Page<WorkflowRunSummary>))]
[JsonSerializable(typeof(Page<WorkflowRunNode>))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class WorkflowJson : JsonSerializerContext;
