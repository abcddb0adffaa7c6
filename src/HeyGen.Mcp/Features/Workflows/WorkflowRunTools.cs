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
    public partial Task<WorkflowRun> CreateWorkflowRun([AsArguments] WorkflowRunRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        if (request.Inputs is { } inputs && Encoding.UTF8.GetByteCount(inputs.ToJsonString()) > LargestInputs)
            throw HeyGenException.InvalidArgument("inputs", "inputs must be at most 1 MiB of JSON.", "Upload files with upload_asset and pass their asset ids.");
        return heygen.PostKeyed<WorkflowRun>($"v3/workflow-runs", request, idempotencyKey, cancellationToken).ThenWaitFor(JobKind.WorkflowRun, created => created.Id);
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

/// <summary>What <c>POST /v3/workflow-runs</c> takes.</summary>
internal sealed record WorkflowRunRequest(
    [property: Description("Id of the workflow.")] string WorkflowId,
    [property: Description("Values by input name; media as asset id or URL.")] JsonObject? Inputs = null,
    [property: Description("Default: latest version.")][property: Range(1, int.MaxValue)] int? VersionNumber = null);

/// <summary>One run of a workflow.</summary>
internal sealed record WorkflowRun(
    [property: Description("Run id, dwr_….")] string Id,
    [property: Description("pending, processing, succeeded, partial, failed or canceled.")] string? Status = null,
    [property: Description("What runs.")] WorkflowRunSource? Workflow = null,
    [property: Description("How many nodes are in which state.")] WorkflowRunProgress? Progress = null,
    [property: Description("What it made.")] IReadOnlyList<WorkflowRunOutput>? Outputs = null,
    [property: Description("Why it failed.")] WorkflowRunError? Error = null,
    [property: Description("ISO 8601.")] string? CreatedAt = null,
    [property: Description("ISO 8601.")] string? StartedAt = null,
    [property: Description("ISO 8601.")] string? CompletedAt = null) : CreatedResult;

internal sealed record WorkflowRunSource(
    [property: Description("Workflow id.")] string? Id = null,
    [property: Description("Version id.")] string? VersionId = null,
    [property: Description("Counts from 1.")] double? VersionNumber = null) : ApiRecord;

internal sealed record WorkflowRunProgress(
    [property: Description("All nodes.")] double? Total = null,
    [property: Description("Not begun.")] double? Pending = null,
    [property: Description("At work.")] double? Processing = null,
    [property: Description("Done.")] double? Succeeded = null,
    [property: Description("Failed.")] double? Failed = null,
    [property: Description("Left out.")] double? Skipped = null,
    [property: Description("Stopped.")] double? Canceled = null) : ApiRecord;

internal sealed record WorkflowRunError(
    [property: Description("For programs.")] string? Code = null,
    [property: Description("For people.")] string? Message = null,
    [property: Description("The node at fault, if one was.")] string? NodeId = null) : ApiRecord;

/// <summary>One output of a run: a value, or a link to it.</summary>
internal sealed record WorkflowRunOutput(
    [property: Description("Name in the graph.")] string? Name = null,
    [property: Description("Kind of value.")] string? Type = null,
    [property: Description("pending, ready or failed.")] string? Status = null,
    [property: Description("inline: value; reference: url.")] string? Delivery = null,
    [property: Description("Id of the stored output.")] string? ArtifactId = null,
    [property: Description("The value, at most 64 KiB.")] JsonElement? Value = null,
    [property: Description("Fresh link; ask again when it has expired.")] string? Url = null,
    [property: Description("Seconds the link lives; none if public.")] double? ExpiresIn = null,
    [property: Description("True if the link needs no signature.")] bool? IsPublic = null) : ApiRecord;

internal sealed record WorkflowRunSummary(
    [property: Description("Run id.")] string Id,
    [property: Description("Version id.")] string? VersionId = null,
    [property: Description("pending, processing, succeeded, partial, failed or canceled.")] string? Status = null,
    [property: Description("ISO 8601.")] string? CreatedAt = null) : ApiRecord;

internal sealed record WorkflowRunNode(
    [property: Description("Id in the graph.")] string NodeId,
    [property: Description("Node family.")] string? NodeType = null,
    [property: Description("pending, processing, succeeded, failed, skipped or canceled.")] string? Status = null,
    [property: Description("ISO 8601.")] string? StartedAt = null,
    [property: Description("ISO 8601.")] string? CompletedAt = null,
    [property: Description("Why it failed.")] WorkflowRunError? Error = null) : ApiRecord;
