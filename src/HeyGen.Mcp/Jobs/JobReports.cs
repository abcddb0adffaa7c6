namespace HeyGen.Mcp.Jobs;

/// <summary>Puts what a wait has seen into words, and into no more of them than the next step needs.</summary>
/// <param name="canSave">Whether this server can write files.</param>
/// <param name="links">Whether links are wanted, which the tools that save have no use for.</param>
internal sealed class JobReports(bool canSave, bool links)
{
    /// <summary>Said elsewhere in a report.</summary>
    private static readonly string[] OmittedMembers = ["status", "created_at", "completed_at", "uploaded_at"];

    private static readonly string[] Pictures = ["thumbnail_url", "gif_url"];

    private const string Lost = "Nothing is known of it, as its last_error says: what is said of all leaves it out.";

    /// <summary>Of one job, or of several of a kind: how they stand together, and each.</summary>
    /// <param name="again">The call that waits on.</param>
    public JobReport Of(IReadOnlyList<JobPoller> jobs, JobKind kind, string id, NextCall again)
    {
        JobPoller[] known = [.. jobs.Where(each => !each.IsLost)];
        JobSnapshot[] snapshots = [.. known.Select(each => each.Snapshot).OfType<JobSnapshot>()];
        var status = Combine([.. known.Select(each => each.Snapshot?.Status ?? JobStatus.Running)]);
        var isDone = Array.TrueForAll(known, each => each.Snapshot is { IsDone: true });
        JobItem[] items = [.. jobs.Select(each => ItemOf(each, kind, jobs.Count is 1))];
        var (one, only) = (items is [var item] ? item : null, jobs is [var job] ? job.Snapshot : null);
        var steps = isDone || status is JobStatus.WaitingForInput ? StepsAfter(snapshots) : [];
        return new JobReport(
            kind,
            id,
            isDone,
            status,
            only is null || only.RawStatus == WireName.Of(only.Status) ? null : only.RawStatus,
            TimedOut: !isDone && status is not JobStatus.WaitingForInput ? true : null,
            (long)jobs.Max(each => each.Age.TotalSeconds),
            isDone ? null : only?.Definition.TypicalSeconds,
            isDone ? null : only?.Progress,
            only?.Counts?.AsObject(),
            one?.VideoId,
            one?.Question,
            one?.Result,
            only is { IsDone: true, LacksLink: false, Parts: { Count: > 0 } parts } ? parts : null,
            one is null ? items : null,
            one?.Failure,
            one?.LastError,
            Joined([.. NotesOn(jobs), .. steps.Skip(1).Select(step => $"Then {step.Tool} {step.Arguments?.ToJsonString()}.")]),
            steps.FirstOrDefault() ?? (isDone ? null : again));
    }

    private JobItem ItemOf(JobPoller job, JobKind kind, bool isAlone)
    {
        var error = job.LastError is { } met ? new TransientError(met.Code, met.Message) : null;
        return job is { IsLost: false, Snapshot: { } snapshot }
            ? new JobItem(
                job.Id,
                snapshot.Status,
                job.VideoId ?? (kind is JobKind.VideoAgentSession ? snapshot.VideoId : null),
                snapshot is { Status: JobStatus.WaitingForInput, Definition.Kind: JobKind.VideoAgentSession } ? snapshot.Question : null,
                snapshot.IsDone ? ResultOf(snapshot, job.Id, isAlone) : null,
                snapshot.Status is JobStatus.Failed or JobStatus.Cancelled ? snapshot.Failure : null,
                error)
            : new JobItem(job.Id, LastError: error);
    }

    /// <summary>What brings them further: an answer to whoever asks, else saving what has ended, files before all else.</summary>
    private NextCall[] StepsAfter(JobSnapshot[] snapshots)
    {
        var asking = Array.FindAll(snapshots, job => job.Status is JobStatus.WaitingForInput);
        return
        [
            .. (asking is [] ? snapshots : asking)
                .GroupBy(job => job.Definition.Kind)
                .Select(jobs => (Definition: JobDefinitions.Of(jobs.Key), Jobs: jobs.ToArray()))
                .OrderByDescending(jobs => jobs.Definition.HasFiles)
                .SelectMany(jobs => jobs.Definition.NextAfter(jobs.Jobs, canSave, links)),
        ];
    }

    /// <summary>Each once, with the ids that it is about where it is not about all.</summary>
    private static IEnumerable<string> NotesOn(IReadOnlyList<JobPoller> jobs) => jobs
        .SelectMany(job => NotesOn(job).Select(note => (Note: note, job.Id)))
        .GroupBy(each => each.Note, each => each.Id)
        .Select(group => group.Count() == jobs.Count ? group.Key : $"{string.Join(", ", group)}: {group.Key}");

    private static IEnumerable<string> NotesOn(JobPoller job) => job is { IsLost: false, Snapshot: { } snapshot }
        ? new[] { job.Note, snapshot.Definition.Note(snapshot), NoteOnStatus(job, snapshot), NoteOnFailure(snapshot) }.OfType<string>()
        : job.IsLost ? [Lost] : [];

    private static string? Joined(IEnumerable<string> notes) => string.Join(' ', notes) is { Length: > 0 } note ? note : null;

    private static JobStatus Combine(IReadOnlyList<JobStatus> each) =>
        each is [var only] ? only
        : each.Contains(JobStatus.WaitingForInput) ? JobStatus.WaitingForInput
        : each.Any(status => status is JobStatus.Pending or JobStatus.Running) ? JobStatus.Running
        : each.Contains(JobStatus.Completed) ? JobStatus.Completed
        : each[0];

    /// <param name="isAlone">Of several, the links of what is saved are told, not those of their pictures.</param>
    private JsonObject? ResultOf(JobSnapshot snapshot, string id, bool isAlone)
    {
        if (snapshot.Data.AsObject() is not { } data)
            return null;
        foreach (var name in data.Where(member => OmittedMembers.Contains(member.Key, StringComparer.Ordinal) || (!isAlone && Pictures.Contains(member.Key, StringComparer.Ordinal)) || IsId(member.Value)).Select(member => member.Key).ToArray())
            data.Remove(name);
        RemoveNullsAndLinks(data, snapshot.Definition.Endpoint.Links.Count > 0);
        return data.Count > 0 ? data : null;

        bool IsId(JsonNode? value) => value is JsonValue text && text.TryGetValue(out string? content) && (content == id || content == snapshot.Id);
    }

    /// <param name="all">Also links that are not signed.</param>
    private void RemoveNullsAndLinks(JsonNode? data, bool all)
    {
        switch (data)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToArray())
                {
                    if (value is null || (!links && IsLink(value, all)))
                        members.Remove(name);
                    else
                        RemoveNullsAndLinks(value, all);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                    RemoveNullsAndLinks(item, all);
                break;
        }
    }

    private static bool IsLink(JsonNode value, bool all) =>
        value.GetValueKind() is JsonValueKind.String && Uri.TryCreate(value.GetValue<string>(), UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && (all || url.Query.Length > 0);

    private static string? NoteOnFailure(JobSnapshot snapshot) => snapshot is { Status: JobStatus.Failed or JobStatus.Cancelled, Definition.IsKeyed: true }
        ? "Where the tool that made it takes idempotencyKey, HeyGen answers the same arguments with this job for a day: to try them again give a new one."
        : null;

    private static string? NoteOnStatus(JobPoller poller, JobSnapshot snapshot) => snapshot switch
    {
        { LacksLink: true } => "HeyGen lists it as finished, but links no file of it yet: its files may take half a minute more.",
        { IsDone: false } when poller.IsStuck => $"HeyGen's {(snapshot.RawStatus is { } word ? $"word '{word}' is not known" : "status is no word")} here, so this can't tell when it ends: look at it, and ask the user before waiting on.",
        { IsDone: false, Status: not JobStatus.WaitingForInput } when poller.IsLong => "It has run unusually long. Tell the user and look again later; starting it anew would be charged again.",
        _ => null,
    };
}
