namespace HeyGen.Mcp.Features.Workflows;

/// <summary>The operations on workflows and their versions.</summary>
internal static class WorkflowCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<WorkflowSummary>> ListWorkflows(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<WorkflowSummary>($"v3/workflows", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<Workflow> GetWorkflow(string workflowId, CancellationToken cancellationToken) => heygen.Get<Workflow>($"v3/workflows/{workflowId}", cancellationToken);

        public Task<NodeTypes> GetNodeTypes(CancellationToken cancellationToken) => heygen.Get<NodeTypes>($"v3/workflows/node-types", cancellationToken);

        public Task<Workflow> CreateWorkflow(WorkflowRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            GraphRules.Check(request.ProductGraph);
            return heygen.PostKeyed<Workflow>($"v3/workflows", request, keySuffix, cancellationToken);
        }

        public Task<Workflow> UpdateWorkflowDraft(string workflowId, WorkflowDraft draft, CancellationToken cancellationToken)
        {
            GraphRules.Check(draft.ProductGraph);
            return heygen.Patch<Workflow>($"v3/workflows/{workflowId}", draft, cancellationToken);
        }

        public Task<Page<WorkflowVersionSummary>> ListWorkflowVersions(string workflowId, int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<WorkflowVersionSummary>($"v3/workflows/{workflowId}/versions", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<WorkflowVersion> GetWorkflowVersion(string workflowId, int versionNumber, CancellationToken cancellationToken) =>
            heygen.Get<WorkflowVersion>($"v3/workflows/{workflowId}/versions/{versionNumber}", cancellationToken);

        public Task<WorkflowVersion> PublishWorkflowVersion(string workflowId, WorkflowPublication publication, string? keySuffix, CancellationToken cancellationToken)
        {
            GraphRules.Check(publication.ProductGraph);
            return heygen.PostKeyed<WorkflowVersion>($"v3/workflows/{workflowId}/versions", publication, keySuffix, cancellationToken);
        }
    }
}
