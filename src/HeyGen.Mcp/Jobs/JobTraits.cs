using System.Text.Json;

namespace HeyGen.Mcp.Jobs;

/// <summary>What is particular to a kind of job.</summary>
/// <param name="Path">Where its state is read.</param>
/// <param name="GetTool">The tool that shows it.</param>
/// <param name="IdArgument">That tool's argument for the id.</param>
/// <param name="TypicalSeconds">How long it usually takes; null where nobody has said.</param>
internal sealed record JobTraits(JobKind Kind, Func<string, ApiPath> Path, string GetTool, string IdArgument, Cadence Cadence, int? TypicalSeconds = null)
{
    public IReadOnlyList<string> Pending { get; init; } = ["pending", "queued", "waiting"];

    public IReadOnlyList<string> Completed { get; init; } = ["completed"];

    public IReadOnlyList<string> Failed { get; init; } = ["failed"];

    public IReadOnlyList<string> Cancelled { get; init; } = [];

    /// <summary>Words for a job that a person has to move on.</summary>
    public IReadOnlyList<string> WaitsForPerson { get; init; } = [];

    /// <summary>Having no status means being ready, as things have that were never made by a job.</summary>
    public bool ReadyWithoutStatus { get; init; }

    /// <summary>HeyGen may not find it in the first seconds after its creation.</summary>
    public bool MayAppearLate { get; init; }

    /// <summary>What must hold beside the status for the thing to be usable.</summary>
    public Func<JsonElement, bool> IsUsable { get; init; } = _ => true;

    /// <summary>The normal word for HeyGen's. A word nobody knows means that it still runs.</summary>
    public JobStatus Normal(string? word, JsonElement data)
    {
        return word switch
        {
            null => ReadyWithoutStatus ? JobStatus.Completed : JobStatus.Running,
            _ when IsOneOf(Completed) => IsUsable(data) ? JobStatus.Completed : JobStatus.Running,
            _ when IsOneOf(Failed) => JobStatus.Failed,
            _ when IsOneOf(Cancelled) => JobStatus.Cancelled,
            _ when IsOneOf(WaitsForPerson) => JobStatus.WaitingForInput,
            _ when IsOneOf(Pending) => JobStatus.Pending,
            _ => JobStatus.Running,
        };

        bool IsOneOf(IReadOnlyList<string> words) => words.Contains(word, StringComparer.OrdinalIgnoreCase);
    }
}
