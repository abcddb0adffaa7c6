using System.Text;
using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.Workflows;

/// <summary>The operations on workflow runs.</summary>
internal static class WorkflowRunCalls
{
    private const int LargestInputs = 1024 * 1024;

    extension(HeyGenClient heygen)
    {
        public async Task<WorkflowRun> CreateWorkflowRun(WorkflowRunRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            if (request.Inputs is { } inputs && Encoding.UTF8.GetByteCount(inputs.ToJsonString()) > LargestInputs)
                throw HeyGenException.InvalidArgument("inputs", "inputs must be at most 1 MiB of JSON.", "Upload files with upload_asset and pass their asset ids.");

            var created = await heygen.PostKeyed<WorkflowRun>($"v3/workflow-runs", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.WorkflowRun, created.Id) };
        }

        public Task<WorkflowRun> GetWorkflowRun(string runId, CancellationToken cancellationToken) => heygen.Get<WorkflowRun>($"v3/workflow-runs/{runId}", cancellationToken);

        public Task<WorkflowRun> CancelWorkflowRun(string runId, CancellationToken cancellationToken) =>
            heygen.Post<WorkflowRun>($"v3/workflow-runs/{runId}/cancel", cancellationToken);

        public Task<Page<WorkflowRunSummary>> ListWorkflowRuns(string workflowId, int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<WorkflowRunSummary>($"v3/workflow-runs", new() { { "workflow_id", workflowId }, { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<Page<WorkflowRunNode>> ListWorkflowRunNodes(string runId, int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<WorkflowRunNode>($"v3/workflow-runs/{runId}/nodes", new() { { "limit", limit }, { "token", token } }, cancellationToken);
    }
}
