using System.Text.Json.Nodes;
using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Jobs;

/// <summary>What this server does about a kind of job.</summary>
/// <param name="GetTool">The tool that shows it.</param>
/// <param name="IdArgument">That tool's argument for the id.</param>
/// <param name="TypicalSeconds">How long it usually takes; null where nobody has said.</param>
internal sealed record JobTraits(JobKind Kind, string GetTool, string IdArgument, PollingSchedule Schedule, int? TypicalSeconds = null)
{
    public JobEndpoint Endpoint { get; } = JobEndpoint.Of(Kind);

    /// <summary>The tool that lists jobs of this kind, with their ids.</summary>
    public string? ListTool { get; init; }

    /// <summary>Its folder among the addresses of resources: heygen://folder/id.</summary>
    public string? ResourceFolder { get; init; }

    /// <summary>HeyGen may not find it in the first seconds after its creation.</summary>
    public bool MayAppearLate { get; init; }

    /// <summary>The call that brings an ended or waiting job further, beside saving its files.</summary>
    public Func<JobSnapshot, NextCall?> Step { get; init; } = _ => null;

    /// <summary>What the status alone does not say.</summary>
    public Func<JobSnapshot, string?> Note { get; init; } = _ => null;

    /// <param name="canSave">Whether this server can write files.</param>
    public NextCall? NextAfter(JobSnapshot seen, bool canSave) =>
        seen.Status is not JobStatus.Completed || Endpoint.Links.Count is 0 ? Step(seen)
        : canSave ? SaveCall(seen.Id)
        : null;

    private NextCall SaveCall(string id) => Kind is JobKind.Video
        ? new NextCall("download_video", new JsonObject { ["videoId"] = id })
        : new NextCall("download_job", new JsonObject { ["kind"] = WireName.Of(Kind), ["id"] = id });
}
