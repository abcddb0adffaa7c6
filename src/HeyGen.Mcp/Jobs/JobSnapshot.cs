using System.Text.Json;
using HeyGen.Api.Jobs;
using HeyGen.Mcp.Pipeline;

namespace HeyGen.Mcp.Jobs;

/// <summary>A job as one poll saw it.</summary>
/// <param name="Id">Id of what was polled.</param>
internal sealed record JobSnapshot(JobTraits Traits, string Id, JsonElement Data)
{
    public string? RawStatus => Data.Text("status");

    public JobStatus Status => Traits.Endpoint.Normalize(RawStatus, Data);

    public bool IsDone => Status is JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled;

    public DateTimeOffset? CreatedAt => Data.Time("created_at") ?? Data.Time("uploaded_at");

    public string? VideoId => Data.Text("video_id");

    public JsonElement? Counts => Data.Member("counts_by_status") ?? Data.Member("counts");

    /// <summary>The newest words of the agent, which come first.</summary>
    public string? Question => Data.Items("messages").FirstOrDefault(message => message.Text("role") is not "user" && message.Text("type") is "text" or null).Text("content");

    /// <summary>Percent, only where HeyGen itself counts.</summary>
    public double? Progress => Data.Member("progress") switch
    {
        { ValueKind: JsonValueKind.Number or JsonValueKind.String } => Data.Number("progress"),
        { ValueKind: JsonValueKind.Object } steps => Share(steps, steps.Number("total"), ["succeeded", "failed", "skipped", "canceled"]),
        _ => Counts is { ValueKind: JsonValueKind.Object } counts ? Share(counts, Data.Number("total_items"), ["completed", "failed"]) : null,
    };

    /// <summary>Each kind has its own place for the reason.</summary>
    public JobFailure Failure
    {
        get
        {
            var error = Data.Member("error");
            var code = Data.Text("failure_code") ?? error?.Text("code") ?? Data.Text("failure_reason");
            var message = Data.Text("failure_message") ?? error?.Text("message") ?? Data.Text("error") ?? Data.Text("error_message")
                ?? Data.Items("messages").FirstOrDefault(said => said.Text("type") is "error").Text("content");
            return new JobFailure(code, message, JobFailures.Advice(code), JobFailures.Charged);
        }
    }

    private static double? Share(JsonElement counts, double? total, string[] ended) =>
        total > 0 ? Math.Round(100 * ended.Sum(word => counts.Number(word) ?? 0) / total.Value, 1) : null;
}
