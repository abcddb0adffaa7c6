namespace HeyGen.Sandbox.Jobs;

/// <summary>What the jobs of one kind have in common: a new kind of job is one of these and the operations it offers.</summary>
/// <param name="name">What the ledger and media paths call it, such as <c>lipsync</c>.</param>
/// <param name="what">What a refusal calls it.</param>
/// <param name="path">Where its operations are, such as <c>/v3/lipsyncs</c>.</param>
internal sealed class JobKind(string name, string what, string path)
{
    public string Name { get; } = name;

    public string What { get; } = what;

    public string Path { get; } = path;

    /// <summary>The list of requests in the body of a batch, and the store of its batches.</summary>
    public string ListName { get; } = path.Split('/')[^1].Replace('-', '_');

    /// <summary>How answers call a job's id, besides <c>id</c>.</summary>
    public required string IdField { get; init; }

    public required LifeCycle LifeCycle { get; init; }

    /// <summary>How events about it are called; null when there are none.</summary>
    public string? EventName { get; init; }

    public string? DefaultTitle { get; init; }

    /// <summary>Whether its jobs take places of those that run at once.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>A deleted job can still be asked for; lists do not show it.</summary>
    public bool KeepsDeleted { get; init; }

    /// <summary>Checks what no schema says, and plans the jobs of a request: one, unless the kind makes more.</summary>
    /// <remarks>The text is where the request stands in the body, with its dot: <c>videos[0].</c></remarks>
    public Func<Call, JsonObject, string, IReadOnlyList<JobPlan>> Plan { get; init; } = (_, _, _) => [new JobPlan()];

    public required Func<Call, Job, JsonObject> View { get; init; }

    /// <summary>What the request that makes jobs answers; null: the id in <see cref="IdField"/>.</summary>
    public Func<Call, IReadOnlyList<Job>, JsonObject>? Created { get; init; }

    /// <summary>What deleting answers.</summary>
    public Func<Job, JsonObject> Deleted { get; init; } = job => new() { ["id"] = job.Id };
}
