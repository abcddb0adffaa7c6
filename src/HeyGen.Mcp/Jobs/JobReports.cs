namespace HeyGen.Mcp.Jobs;

/// <summary>Puts what a wait has seen into words, and into no more of them than the next step needs.</summary>
/// <param name="canSave">Whether this server can write files.</param>
/// <param name="links">Whether links are wanted, which the tools that save have no use for.</param>
internal sealed class JobReports(bool canSave, bool links)
{
    /// <summary>Said elsewhere in a report.</summary>
    private static readonly string[] OmittedMembers = ["status", "created_at", "completed_at", "uploaded_at"];

    /// <param name="next">The call that waits on.</param>
    public JobReport Of(JobPoller poller, JobSnapshot seen, JobKind kind, string id, NextCall next) => new(
        kind,
        id,
        seen.IsDone,
        seen.Status,
        seen.RawStatus == WireName.Of(seen.Status) ? null : seen.RawStatus,
        TimedOut: !seen.IsDone && seen.Status is not JobStatus.WaitingForInput ? true : null,
        (long)poller.Age.TotalSeconds,
        seen.IsDone ? null : seen.Definition.TypicalSeconds,
        seen.IsDone ? null : seen.Progress,
        seen.Counts?.AsObject(),
        poller.VideoId ?? (kind is JobKind.VideoAgentSession ? seen.VideoId : null),
        seen is { Status: JobStatus.WaitingForInput, Definition.Kind: JobKind.VideoAgentSession } ? seen.Question : null,
        seen.IsDone ? ResultOf(seen, id) : null,
        seen.IsDone && seen.Parts is { Count: > 0 } parts ? parts : null,
        Items: null,
        seen.Status is JobStatus.Failed ? seen.Failure : null,
        poller.LastError is { } error ? new TransientError(error.Code, error.Message) : null,
        string.Join(' ', new[] { poller.Note, seen.Definition.Note(seen), NoteOnStatus(poller, seen), NoteOnFailure(seen) }.OfType<string>()) is { Length: > 0 } note ? note : null,
        seen.Definition.NextAfter([seen], canSave, links) ?? (seen.IsDone ? null : next));

    /// <summary>Of several jobs of a kind: how they stand together, and each.</summary>
    public JobReport Of(IReadOnlyList<JobPoller> pollers, JobKind kind, string id, NextCall next)
    {
        JobSnapshot[] seen = [.. pollers.Select(poller => poller.Snapshot!)];
        var status = Combine([.. seen.Select(job => job.Status)]);
        var isDone = Array.TrueForAll(seen, job => job.IsDone);
        var step = isDone || status is JobStatus.WaitingForInput ? seen[0].Definition.NextAfter(seen, canSave, links) : next;
        return new JobReport(
            kind,
            id,
            isDone,
            status,
            TimedOut: isDone || status is JobStatus.WaitingForInput ? null : true,
            ElapsedSeconds: (long)pollers.Max(poller => poller.Age.TotalSeconds),
            Items: [.. seen.Zip(pollers, (job, poller) => new JobItem(poller.Id, job.Status, job.IsDone ? ResultOf(job, poller.Id) : null, job.Status is JobStatus.Failed ? job.Failure : null))],
            Note: seen.Select(NoteOnFailure).FirstOrDefault(note => note is not null),
            NextStep: step);
    }

    private static JobStatus Combine(IReadOnlyList<JobStatus> each) =>
        each.Contains(JobStatus.WaitingForInput) ? JobStatus.WaitingForInput
        : each.Any(status => status is JobStatus.Pending or JobStatus.Running) ? JobStatus.Running
        : each.Contains(JobStatus.Completed) ? JobStatus.Completed
        : each[0];

    private JsonObject? ResultOf(JobSnapshot seen, string id)
    {
        if (seen.Data.AsObject() is not { } data)
            return null;
        foreach (var name in data.Where(member => OmittedMembers.Contains(member.Key, StringComparer.Ordinal) || IsId(member.Value)).Select(member => member.Key).ToArray())
            data.Remove(name);
        if (!links)
            RemoveLinks(data, seen.Definition.Endpoint.Links.Count > 0);
        return data.Count > 0 ? data : null;

        bool IsId(JsonNode? value) => value is JsonValue text && text.TryGetValue(out string? told) && (told == id || told == seen.Id);
    }

    /// <param name="all">Also those that are not signed.</param>
    private static void RemoveLinks(JsonNode? data, bool all)
    {
        switch (data)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToArray())
                {
                    if (value is null || IsLink(value, all))
                        members.Remove(name);
                    else
                        RemoveLinks(value, all);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                    RemoveLinks(item, all);
                break;
        }
    }

    private static bool IsLink(JsonNode value, bool all) =>
        value.GetValueKind() is JsonValueKind.String && Uri.TryCreate(value.GetValue<string>(), UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && (all || url.Query.Length > 0);

    private static string? NoteOnFailure(JobSnapshot seen) => seen is { Status: JobStatus.Failed or JobStatus.Cancelled, Definition.IsKeyed: true }
        ? "Where the tool that made it takes idempotencyKey, HeyGen answers the same arguments with this job for a day: to try them again give a new one."
        : null;

    private static string? NoteOnStatus(JobPoller poller, JobSnapshot seen) => seen switch
    {
        { LacksLink: true } => "HeyGen lists it as finished, but links no file of it yet: its files may take half a minute more.",
        { IsDone: false } when poller.IsStuck => $"HeyGen's word '{seen.RawStatus}' is not known here, so this can't tell when it ends: look at it, and ask the user before waiting on.",
        { IsDone: false, Status: not JobStatus.WaitingForInput } when poller.IsLong => "It has run unusually long. Tell the user and look again later; starting it anew would be charged again.",
        _ => null,
    };
}
