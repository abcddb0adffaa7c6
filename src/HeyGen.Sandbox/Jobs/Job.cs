namespace HeyGen.Sandbox.Jobs;

/// <summary>What a job will make and cost, known before it begins.</summary>
/// <param name="Seconds">Of its result.</param>
/// <param name="Transcript">What is said in it; captions are cut from this.</param>
internal sealed record JobPlan(double Seconds = 0, decimal Usd = 0, string Transcript = "")
{
    public PixelSize Size { get; init; } = PixelSize.Landscape;

    /// <summary>The file type of its video.</summary>
    public string Format { get; init; } = "mp4";

    /// <summary>The language that it is made in, where there is one job for each.</summary>
    public string? Language { get; init; }

    /// <summary>What is said stands in the picture of all its files, not only of those that are called so.</summary>
    public bool IsCaptioned { get; init; }

    /// <summary>Of the file it is made from, where that differs.</summary>
    public double SourceSeconds { get; init; }

    /// <summary>Files that are not as long as the whole, by their names without extension.</summary>
    public IReadOnlyDictionary<string, double> PartSeconds { get; init; } = new Dictionary<string, double>();
}

/// <summary>Work that takes time: what was asked for, and where it is.</summary>
internal class Job(string id, JobKind kind, JsonObject request, JobPlan plan, JobTimeline timeline) : IEntity
{
    public string Id { get; } = id;

    public JobKind Kind { get; } = kind;

    /// <summary>The body that asked for it.</summary>
    public JsonObject Request { get; } = request;

    public JobPlan Plan { get; } = plan;

    public JobTimeline Timeline { get; } = timeline;

    public string? Title { get; set; } = request.Text("title") ?? kind.DefaultTitle;

    public string? FolderId { get; } = request.Text("folder_id");

    /// <summary>How events about it are called, such as <c>avatar_video</c>; null when there are none.</summary>
    public string? EventName { get; init; } = kind.EventName;

    /// <summary>Deleted, where such jobs leave their last status behind.</summary>
    public bool IsDeleted { get; set; }

    public string Status => Timeline.Status;

    public long CreatedAt => Timeline.StartedAt.ToUnixTimeSeconds();

    public string? FailureCode => Timeline.Failure?.Code;

    public string? FailureMessage => Timeline.Failure?.Message;

    /// <summary>Code and message of its failure; null without one.</summary>
    public JsonObject? Error =>
        Timeline.HasFailed ? new JsonObject { ["code"] = FailureCode, ["message"] = FailureMessage } : null;

    public string MediaFolder => $"{Kind.Name}/{Id}";

    /// <summary>One of its files by name; they lie ready from the start and are shown at the end.</summary>
    public virtual MediaFile? FileOf(string name)
    {
        var part = Path.GetFileNameWithoutExtension(name);
        return StockMedia.OfJob(Path.GetExtension(name), Plan.Size, Plan.PartSeconds.GetValueOrDefault(part, Plan.Seconds), Plan.Transcript, Plan.IsCaptioned || part == "captioned", MediaFolder);
    }

    /// <summary>A signed link to one of its files; null until it is done.</summary>
    public string? Link(Call call, string name) => Timeline.IsDone && !IsDeleted ? call.Signed($"{MediaFolder}/{name}") : null;

    /// <summary>Its answer: of what most kinds of job tell, the members with these names; and what only its kind tells.</summary>
    public JsonObject Show(Call call, ReadOnlySpan<string> names, params ReadOnlySpan<(string Name, JsonNode? Value)> own)
    {
        JsonObject view = [];
        foreach (var name in names)
            view[name] = Member(call, name);
        foreach (var (name, value) in own)
            view[name] = value;
        return view;
    }

    public void Release(SandboxState state)
    {
        Timeline.Stop();
        state.Media.Forget(MediaFolder);
    }

    private JsonNode? Member(Call call, string name) => name switch
    {
        "status" => IsDeleted ? "deleted" : Status,
        "title" => Title,
        "progress" => Timeline.Progress,
        "created_at" => CreatedAt,
        "completed_at" => Timeline.IsDone ? Timeline.EndedAt?.ToUnixTimeSeconds() : null,
        "duration" => Timeline.IsDone ? Plan.Seconds : null,
        "folder_id" => FolderId is { Length: > 0 } ? FolderId : null,
        "output_language" => Plan.Language,
        "callback_id" => Request.Text("callback_id"),
        "video_url" => Link(call, $"video.{Plan.Format}"),
        "thumbnail_url" => Link(call, "thumbnail.png"),
        "failure_code" => FailureCode,
        "failure_message" => FailureMessage,
        "error" => Error,
        _ when name == "id" || name == Kind.IdField => Id,
        _ => throw new ArgumentException($"Jobs have no '{name}'.", nameof(name)),
    };
}
