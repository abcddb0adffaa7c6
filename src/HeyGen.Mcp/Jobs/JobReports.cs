namespace HeyGen.Mcp.Jobs;

/// <summary>Puts what a wait has seen into words.</summary>
internal static class JobReports
{
    /// <param name="next">The call that waits on.</param>
    /// <param name="canSave">Whether this server can write files.</param>
    public static JobReport Of(JobWatch watch, JobSight seen, JobKind kind, string id, NextCall next, bool canSave) => new(
        kind,
        id,
        seen.IsDone,
        seen.Status,
        seen.RawStatus,
        TimedOut: !seen.IsDone && seen.Status is not JobStatus.WaitingForInput,
        (long)watch.Age.TotalSeconds,
        seen.Traits.TypicalSeconds,
        seen.Progress,
        seen.Counts,
        watch.VideoId ?? (kind is JobKind.VideoAgentSession ? seen.VideoId : null),
        seen is { Status: JobStatus.WaitingForInput, Traits.Kind: JobKind.VideoAgentSession } ? seen.Question : null,
        seen.IsDone ? seen.Data : null,
        seen.Status is JobStatus.Failed ? seen.Failure : null,
        watch.LastError is { } error ? new PassingError(error.Code, error.Message) : null,
        string.Join(' ', new[] { watch.Note, JobAdvice.NoteOn(seen), LongNote(watch, seen) }.OfType<string>()) is { Length: > 0 } note ? note : null,
        JobAdvice.NextOf(seen, canSave) ?? (seen.IsDone ? null : next));

    private static string? LongNote(JobWatch watch, JobSight seen) => !seen.IsDone && seen.Status is not JobStatus.WaitingForInput && watch.IsLong
        ? "It has run unusually long. Tell the user and look again later; starting it anew would be charged again."
        : null;
}
