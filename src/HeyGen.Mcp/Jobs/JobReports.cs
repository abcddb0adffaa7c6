using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Jobs;

/// <summary>Puts what a wait has seen into words.</summary>
internal static class JobReports
{
    /// <param name="next">The call that waits on.</param>
    /// <param name="canSave">Whether this server can write files.</param>
    public static JobReport Of(JobPoller poller, JobSnapshot seen, JobKind kind, string id, NextCall next, bool canSave) => new(
        kind,
        id,
        seen.IsDone,
        seen.Status,
        seen.RawStatus,
        TimedOut: !seen.IsDone && seen.Status is not JobStatus.WaitingForInput,
        (long)poller.Age.TotalSeconds,
        seen.Traits.TypicalSeconds,
        seen.Progress,
        seen.Counts?.AsObject(),
        poller.VideoId ?? (kind is JobKind.VideoAgentSession ? seen.VideoId : null),
        seen is { Status: JobStatus.WaitingForInput, Traits.Kind: JobKind.VideoAgentSession } ? seen.Question : null,
        seen.IsDone ? seen.Data.AsObject() : null,
        seen.Status is JobStatus.Failed ? seen.Failure : null,
        poller.LastError is { } error ? new PassingError(error.Code, error.Message) : null,
        string.Join(' ', new[] { poller.Note, seen.Traits.Note(seen), LongNote(poller, seen) }.OfType<string>()) is { Length: > 0 } note ? note : null,
        seen.Traits.NextAfter(seen, canSave) ?? (seen.IsDone ? null : next));

    private static string? LongNote(JobPoller poller, JobSnapshot seen) => !seen.IsDone && seen.Status is not JobStatus.WaitingForInput && poller.IsLong
        ? "It has run unusually long. Tell the user and look again later; starting it anew would be charged again."
        : null;
}
