namespace HeyGen.Mcp.Jobs;

/// <summary>A job as one poll saw it.</summary>
/// <param name="Id">Id of what was polled.</param>
internal sealed record JobSnapshot(JobDefinition Definition, string Id, JsonElement Data)
{
    public string? RawStatus => Data.Text("status");

    public JobStatus Status => Definition.Endpoint.Normalize(RawStatus, Data);

    /// <summary>Whose person has to consent to the avatar; null for other jobs.</summary>
    public string? ConsentGroup => Definition.Kind is JobKind.AvatarGroup ? Id : Definition.Kind is JobKind.AvatarLook ? Data.Text("group_id") : null;

    /// <summary>The person has the link already.</summary>
    public bool IsConsentAsked { get; init; }

    /// <summary>HeyGen lists it as finished, and nothing can be saved of it yet.</summary>
    public bool LacksLink => Status is JobStatus.Completed && Definition.Endpoint.LacksLink(Data);

    public bool IsDone => Status is JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled;

    public DateTimeOffset? CreatedAt => Data.Time("created_at") ?? Data.Time("uploaded_at");

    /// <summary>When what goes on now began: a session works anew after each message, however old it is.</summary>
    public DateTimeOffset? BegunAt => LastAskedAt > CreatedAt ? LastAskedAt : CreatedAt;

    public string? VideoId => Data.Text("video_id") is { } video && ApiPath.IsId(video) ? video : null;

    public JsonElement? Counts => Data.Member("counts_by_status") ?? Data.Member("counts");

    /// <summary>What was said in a session, the newest first.</summary>
    public IReadOnlyList<VideoAgentMessage> Messages => [.. Data.Items("messages").Select(VideoAgentMessage.Of)];

    public string? Question => Messages.Question;

    public string? Draft => Messages.Draft;

    /// <summary>When the user last said something in a session.</summary>
    public DateTimeOffset? LastAskedAt => Messages.LastAskedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds((long)(at * 1000)) : null;

    /// <summary>Under which word a session's question is answered.</summary>
    public string AnswerKey => IdempotencyKeyArgument.OfAnswer(Id, Messages);

    public DateTimeOffset? CompletedAt => Data.Time("completed_at");

    /// <summary>Whether it was over at a time, as far as HeyGen tells. Both are whole seconds: what ended in the same one was made before.</summary>
    public bool EndedBy(DateTimeOffset? at) => CompletedAt is { } ended ? ended <= at : CreatedAt < at;

    /// <summary>Of a batch: each of its jobs.</summary>
    public IEnumerable<JobItem> Items => Definition.ItemKind is { } kind ? Data.Items("items").Select(item => ItemOf(JobEndpoint.Of(kind), item)) : [];

    /// <summary>What can be saved of it, in the words of the tool that saves.</summary>
    public IReadOnlyList<string> Parts => [.. JobFile.AllIn(Data, Definition.Endpoint.Links).Select(file => WireName.Of(file.Part)).Distinct(StringComparer.Ordinal)];

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
            var (code, path) = (JobFailures.CodeOf(Data), Definition.Endpoint.Path(Id).ToString());
            var message = Data.Text("failure_message") ?? error?.Text("message") ?? Data.Text("error") ?? Data.Text("error_message")
                ?? Messages.FirstOrDefault(said => said.Type is "error")?.Words;
            var advice = code is null && Status is JobStatus.Cancelled ? JobFailures.AdviceOfEnded(RawStatus) : JobFailures.Advice(code, path);
            return new JobFailure(code, message, advice, JobFailures.Charged(path));
        }
    }

    /// <summary>One without an id goes by its place, and is not finished: nothing could be fetched of it.</summary>
    private static JobItem ItemOf(JobEndpoint endpoint, JsonElement item)
    {
        var id = item.Member("video_id") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } member && ApiPath.IsId(member.ToString()) ? member.ToString() : null;
        var status = endpoint.Normalize(item.Text("status"), item);
        return new JobItem(
            id ?? $"item_index {item.Member("item_index")}",
            status is JobStatus.Completed && id is null ? JobStatus.Running : status,
            Failure: new JobFailure(Message: item.Member("error")?.Text("message") ?? item.Text("error")));
    }

    private static double? Share(JsonElement counts, double? total, string[] ended) =>
        total > 0 ? Math.Round(100 * ended.Sum(word => counts.Number(word) ?? 0) / total.Value, 1) : null;
}
