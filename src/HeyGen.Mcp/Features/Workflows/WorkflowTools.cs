namespace HeyGen.Mcp.Features.Workflows;

/// <summary>Tools that build workflows. Running them is a tools class of its own.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class WorkflowTools(HeyGenClient heygen)
{
    /// <summary>List workflows: names, states, draft revisions. Not generally available.</summary>
    [Operation("GET", "/v3/workflows")]
    [McpServerTool(Name = "list_workflow_definitions", Title = "List workflows", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<WorkflowSummary>> ListWorkflowDefinitions([Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<WorkflowSummary>($"v3/workflows", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Get one workflow with its draft graph. Not generally available.</summary>
    /// <param name="workflowId">Id of the workflow.</param>
    [Operation("GET", "/v3/workflows/{workflow_id}")]
    [McpServerTool(Name = "get_workflow", Title = "Get workflow", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Workflow> GetWorkflow(string workflowId, CancellationToken cancellationToken) =>
        heygen.Get<Workflow>($"v3/workflows/{workflowId}", cancellationToken);

    /// <summary>Get the catalogue of node types for workflow graphs: configuration schemas and ports. Not generally available.</summary>
    [Operation("GET", "/v3/workflows/node-types")]
    [McpServerTool(Name = "get_workflow_node_types", Title = "Get workflow node types", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<NodeTypes> GetWorkflowNodeTypes(CancellationToken cancellationToken) =>
        heygen.Get<NodeTypes>($"v3/workflows/node-types", cancellationToken);

    /// <summary>Create a workflow and publish its graph as version 1. Not generally available. Run it with create_workflow_run.</summary>
    [Operation("POST", "/v3/workflows")]
    [McpServerTool(Name = "create_workflow", Title = "Create workflow", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Workflow> CreateWorkflow([AsArguments] WorkflowRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        GraphRules.Check(request.ProductGraph);
        return heygen.PostFree<Workflow>($"v3/workflows", request, idempotencyKey, cancellationToken);
    }

    /// <summary>Replace a workflow's draft graph. Not generally available. Runs use published versions: publish_workflow_version.</summary>
    /// <param name="workflowId">Id of the workflow.</param>
    [Operation("PATCH", "/v3/workflows/{workflow_id}")]
    [McpServerTool(Name = "update_workflow_draft", Title = "Update workflow draft", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Workflow> UpdateWorkflowDraft(string workflowId, [AsArguments] WorkflowDraft draft, CancellationToken cancellationToken)
    {
        GraphRules.Check(draft.ProductGraph);
        return heygen.Patch<Workflow>($"v3/workflows/{workflowId}", draft, cancellationToken);
    }

    /// <summary>List a workflow's published versions. Not generally available.</summary>
    /// <param name="workflowId">Id of the workflow.</param>
    [Operation("GET", "/v3/workflows/{workflow_id}/versions")]
    [McpServerTool(Name = "list_workflow_versions", Title = "List workflow versions", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<WorkflowVersionSummary>> ListWorkflowVersions(string workflowId, [Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<WorkflowVersionSummary>($"v3/workflows/{workflowId}/versions", new() { { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Get one published version of a workflow: its graph and compiled steps. Not generally available.</summary>
    /// <param name="workflowId">Id of the workflow.</param>
    /// <param name="versionNumber">Counts from 1.</param>
    [Operation("GET", "/v3/workflows/{workflow_id}/versions/{version_number}")]
    [McpServerTool(Name = "get_workflow_version", Title = "Get workflow version", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<WorkflowVersion> GetWorkflowVersion(string workflowId, int versionNumber, CancellationToken cancellationToken) =>
        heygen.Get<WorkflowVersion>($"v3/workflows/{workflowId}/versions/{versionNumber}", cancellationToken);

    /// <summary>Publish a graph as a workflow's next version. Not generally available. An unchanged graph gives the version it already has.</summary>
    /// <param name="workflowId">Id of the workflow.</param>
    /// <param name="idempotencyKey">A new word publishes an earlier graph again.</param>
    [Operation("POST", "/v3/workflows/{workflow_id}/versions")]
    [McpServerTool(Name = "publish_workflow_version", Title = "Publish workflow version", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<WorkflowVersion> PublishWorkflowVersion(string workflowId, [AsArguments] WorkflowPublication publication, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        GraphRules.Check(publication.ProductGraph);
        var published = await heygen.PostFree<WorkflowVersion>($"v3/workflows/{workflowId}/versions", publication, idempotencyKey, cancellationToken);
        if (published.VersionNumber is not 1) // which create_workflow has published
            heygen.NoteContent(workflowId, new WorkflowVersionRef(VersionNumber: published.VersionNumber));
        return published;
    }
}
