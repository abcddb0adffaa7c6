namespace HeyGen.Mcp.Features.Workflows;

/// <summary>Tools that run workflows and look at the runs.</summary>
[McpServerToolType, Toolset("preview"), Preview]
internal sealed partial class WorkflowRunTools(HeyGenClient heygen)
{
    private const int LargestInputs = 1024 * 1024;

    /// <summary>Spends credits. Not generally available. Run a published workflow.</summary>
    /// <param name="idempotencyKey">Needs a new word after a new version; else the last run returns.</param>
    [SpendsCredits, Operation("POST", "/v3/workflow-runs")]
    [McpServerTool(Name = "create_workflow_run", Title = "Run workflow", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<WorkflowRun> CreateWorkflowRun([AsArguments] WorkflowRunRequest order, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        if (order.Inputs is { } inputs && Encoding.UTF8.GetByteCount(inputs.ToJsonString()) > LargestInputs)
            throw HeyGenException.InvalidArgument("inputs", "inputs must be at most 1 MiB of JSON.", "Upload files with upload_asset and pass their asset ids.");
        return heygen.PostKeyed<WorkflowRun>($"v3/workflow-runs", order, idempotencyKey, cancellationToken).ThenWaitFor(JobKind.WorkflowRun, created => created.Id);
    }

    /// <summary>Get one workflow run: status, progress and outputs with fresh links. Not generally available.</summary>
    /// <param name="runId">Id of the run.</param>
    [Operation("GET", "/v3/workflow-runs/{run_id}")]
    [McpServerTool(Name = "get_workflow_run", Title = "Get workflow run", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<WorkflowRun> GetWorkflowRun(string runId, CancellationToken cancellationToken) =>
        heygen.Get<WorkflowRun>($"v3/workflow-runs/{runId}", cancellationToken);

    /// <summary>Stop a workflow run. Not generally available.</summary>
    /// <param name="runId">Id of the run.</param>
    [Operation("POST", "/v3/workflow-runs/{run_id}/cancel")]
    [McpServerTool(Name = "cancel_workflow_run", Title = "Cancel workflow run", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<WorkflowRun> CancelWorkflowRun(string runId, CancellationToken cancellationToken) =>
        heygen.Post<WorkflowRun>($"v3/workflow-runs/{runId}/cancel", cancellationToken);

    /// <summary>List the runs of a workflow. Not generally available.</summary>
    /// <param name="workflowId">Id of the workflow.</param>
    [Operation("GET", "/v3/workflow-runs")]
    [McpServerTool(Name = "list_workflow_runs", Title = "List workflow runs", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<WorkflowRunSummary>> ListWorkflowRuns(string workflowId, [Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<WorkflowRunSummary>($"v3/workflow-runs", new() { { "workflow_id", workflowId }, { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>List the nodes of a workflow run: which succeeded, which failed and why. Not generally available.</summary>
    /// <param name="runId">Id of the run.</param>
    [Operation("GET", "/v3/workflow-runs/{run_id}/nodes")]
    [McpServerTool(Name = "list_workflow_run_nodes", Title = "List workflow run nodes", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<WorkflowRunNode>> ListWorkflowRunNodes(string runId, [Range(1, 100)] int limit = 10, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<WorkflowRunNode>($"v3/workflow-runs/{runId}/nodes", new() { { "limit", limit }, { "token", token } }, cancellationToken);
}
