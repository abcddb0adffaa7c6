using System.ComponentModel;
using System.Text.Json.Nodes;
using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Tools;

/// <summary>The call to make next.</summary>
internal sealed record NextCall(
    [property: Description("Tool to call.")] string Tool,
    [property: Description("Its arguments.")] JsonObject? Arguments = null,
    [property: Description("Seconds to wait before calling.")] int? InSeconds = null)
{
    /// <summary>Wait for a job that was just started.</summary>
    public static NextCall WaitFor(JobKind kind, string id) => new("wait_for_job", new JsonObject { ["kind"] = WireName.Of(kind), ["id"] = id }, 0);
}
