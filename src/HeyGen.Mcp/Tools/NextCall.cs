namespace HeyGen.Mcp.Tools;

/// <summary>The call to make next.</summary>
internal sealed record NextCall(
    [property: Description("Tool to call.")] string Tool,
    [property: Description("Its arguments.")] JsonObject? Arguments = null,
    [property: Description("Seconds to wait before calling.")] int? InSeconds = null)
{
    /// <summary>The member of results that holds one.</summary>
    public const string Member = "next_step";

    /// <summary>Save what is there already.</summary>
    /// <param name="kind">As download_job names it.</param>
    public static NextCall Save(string kind, string id) => new(ToolNames.DownloadJob, new JsonObject { ["kind"] = kind, ["id"] = id });

    /// <summary>Wait for jobs of a kind that were started together; null if there are none.</summary>
    public static NextCall? WaitForAll(JobKind kind, IReadOnlyList<string>? ids) => ids is { Count: > 0 } ? WaitFor(kind, string.Join(',', ids)) : null;

    /// <summary>Wait for a job that was just started.</summary>
    public static NextCall WaitFor(JobKind kind, string id) => new(ToolNames.WaitForJob, new JsonObject { ["kind"] = WireName.Of(kind), ["id"] = id }, 0);
}

/// <summary>Adds to what a create answered how to go on.</summary>
internal static class CreatedJobs
{
    extension<T>(Task<T> create)
        where T : CreatedResult
    {
        /// <summary>Waiting for the job is next.</summary>
        public async Task<T> ThenWaitFor(JobKind kind, Func<T, string> id)
        {
            var created = await create;
            return created with { NextStep = NextCall.WaitFor(kind, id(created)) };
        }
    }
}

/// <summary>What a creating tool answers: what HeyGen said, and how to go on.</summary>
internal abstract record CreatedResult : CreatedRecord
{
    /// <summary>Behind all that HeyGen said.</summary>
    [Description("What to call next."), JsonPropertyOrder(1)]
    public NextCall? NextStep { get; init; }
}
