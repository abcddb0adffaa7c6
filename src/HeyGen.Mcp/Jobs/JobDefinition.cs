namespace HeyGen.Mcp.Jobs;

/// <summary>What this server does about a kind of job.</summary>
/// <param name="GetTool">The tool that shows it.</param>
/// <param name="IdArgument">That tool's argument for the id.</param>
/// <param name="TypicalSeconds">How long it usually takes; null where nobody has said.</param>
internal sealed record JobDefinition(JobKind Kind, string GetTool, string IdArgument, PollingSchedule Schedule, int? TypicalSeconds = null)
{
    private const int SecondsUntilLinked = 30;

    /// <summary>Of how many jobs one call tells the links.</summary>
    private const int MostLinked = 20;

    /// <summary>Of a job's files: what was made, not the pictures of it.</summary>
    private static readonly string[] WorthSaving = [WireName.Of(FilePart.Video), WireName.Of(FilePart.CaptionedVideo), WireName.Of(FilePart.Subtitles)];

    public JobEndpoint Endpoint { get; } = JobEndpoint.Of(Kind);

    /// <summary>HeyGen sends an event to the account's webhooks when one has ended.</summary>
    public bool IsReported => Kind is JobKind.Video or JobKind.VideoAgentSession or JobKind.VideoTranslation or JobKind.HyperframesRender or JobKind.AiClipping or JobKind.FillerWordRemoval or JobKind.Podcast;

    /// <summary>Whatever makes it does so under an idempotency key.</summary>
    public bool IsKeyed => Kind is not (JobKind.VideoAgentSession or JobKind.Voice or JobKind.AvatarRealtimeSession);

    /// <summary>The tool that ends it early, by the same argument; null where HeyGen has no way to.</summary>
    public string? CancelTool { get; init; }

    /// <summary>The tool that answers what it asks, by the same argument; null where it asks nothing that words answer.</summary>
    public string? AnswerTool { get; init; }

    /// <summary>The tool that tells its links, by the same argument, where they don't stand beside its state.</summary>
    public string? LinksTool { get; init; }

    /// <summary>HeyGen may not find it in the first seconds after its creation.</summary>
    public bool MayAppearLate { get; init; }

    /// <summary>The call that brings an ended or waiting job further, beside saving its files.</summary>
    public Func<JobSnapshot, NextCall?> Step { get; init; } = _ => null;

    /// <summary>What the status alone does not say.</summary>
    public Func<JobSnapshot, string?> Note { get; init; } = _ => null;

    /// <summary>What the items of a batch are; null for what is no batch of jobs with files.</summary>
    public JobKind? ItemKind { get; init; }

    /// <summary>It leaves files that can be saved, or its items do.</summary>
    public bool HasFiles => Endpoint.Links.Count > 0 || ItemKind is not null;

    /// <param name="snapshots">One of the kind, or several that were waited for together.</param>
    /// <param name="canSave">Whether this server can write files.</param>
    /// <param name="links">Whether the links were asked for.</param>
    public IEnumerable<NextCall> NextAfter(IReadOnlyList<JobSnapshot> snapshots, bool canSave, bool links)
    {
        if (ItemKind is { } kind)
            return NextAfterItems(kind, [.. snapshots.Where(job => job.IsDone).SelectMany(job => job.Items).Where(item => item.Status is JobStatus.Completed).Select(item => item.Id)], canSave);
        var finished = snapshots.Where(job => job.Status is JobStatus.Completed).ToArray();
        if (LinksTool is { } tool && !canSave && finished is not [])
            return finished.Select(job => new NextCall(tool, new JsonObject { [IdArgument] = job.Id }));
        return NextAfter(snapshots, finished, canSave, links);
    }

    /// <param name="items">What is finished, also of batches that HeyGen calls failed.</param>
    private static IEnumerable<NextCall> NextAfterItems(JobKind kind, string[] items, bool canSave) => items is [] ? []
        : canSave ? [SaveCall(kind, items, [.. JobEndpoint.Of(kind).Links.Select(link => WireName.Of(link.Part))])]
        : LinksCalls(kind, items);

    private IEnumerable<NextCall> NextAfter(IReadOnlyList<JobSnapshot> snapshots, JobSnapshot[] finished, bool canSave, bool links)
    {
        if (finished is [])
            return snapshots.Select(Step).OfType<NextCall>().Take(1);
        if (Endpoint.Links.Count is 0)
            return finished.Select(Step).OfType<NextCall>().Take(1);
        var linked = finished.Where(job => !job.LacksLink).ToArray();
        var isLinked = linked is not [];
        if (isLinked)
            finished = linked; // the others would keep these from being saved
        if (!canSave && links && isLinked)
            return [];
        string[] ids = [.. finished.Select(job => job.Id)];
        var next = canSave ? [SaveCall(Kind, ids, [.. finished.SelectMany(job => job.Parts).Distinct(StringComparer.Ordinal)])] : LinksCalls(Kind, ids);
        return isLinked ? next : next.Select(call => call with { InSeconds = SecondsUntilLinked });
    }

    /// <summary>Asks for the links, which wait_for_job returns only with links=true; for those of many by and by, as links are long.</summary>
    private static IEnumerable<NextCall> LinksCalls(JobKind kind, string[] ids) => ids.Chunk(MostLinked)
        .Select(some => new NextCall(ToolNames.WaitForJob, new JsonObject { ["kind"] = WireName.Of(kind), ["id"] = string.Join(',', some), ["links"] = true }));

    /// <param name="ids">Of all that can be saved; the tools take them in one text.</param>
    /// <param name="parts">The sorts of files there are, as far as is known.</param>
    private static NextCall SaveCall(JobKind kind, string[] ids, IReadOnlyList<string> parts)
    {
        var id = string.Join(',', ids);
        var save = kind is JobKind.Video
            ? new NextCall(ToolNames.DownloadVideo, new JsonObject { ["videoId"] = id })
            : new NextCall(ToolNames.DownloadJob, new JsonObject { ["kind"] = WireName.Of(kind), ["id"] = id });
        string[] worthSaving = [.. WorthSaving.Intersect(parts, StringComparer.Ordinal)];
        if (worthSaving is [_, _, ..])
            save.Arguments!["what"] = new JsonArray([.. worthSaving.Select(part => (JsonNode)part)]);
        return save;
    }
}
