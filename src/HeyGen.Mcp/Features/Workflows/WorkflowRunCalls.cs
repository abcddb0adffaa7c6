using System.Text;
using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.Workflows;

/// <summary>The operations on workflow runs.</summary>
internal static class WorkflowRunCalls
{
    private const int LargestInputs = 1024 * 1024;

    extension(HeyGenClient heygen)
    {
        public async Task<WorkflowRun> CreateWorkflowRun(WorkflowRunRequest order, string? keySuffix, CancellationToken cancellationToken)
        {
            if (order.Inputs is { } inputs && Encoding.UTF8.GetByteCount(inputs.ToJsonString()) > LargestInputs)
                throw HeyGenException.InvalidArgument("inputs", "inputs must be at most 1 MiB of JSON.", "Upload files with upload_asset and pass their asset ids.");

            var created = await heygen.PostKeyed<WorkflowRun>($"v3/workflow-runs", order, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.WorkflowRun, created.Id) };
        }
    }
}
