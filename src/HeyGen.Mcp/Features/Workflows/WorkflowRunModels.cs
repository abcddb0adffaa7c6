namespace HeyGen.Mcp.Features.Workflows;

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
