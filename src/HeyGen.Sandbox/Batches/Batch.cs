namespace HeyGen.Sandbox.Batches;

/// <summary>Jobs that were asked for together.</summary>
internal sealed class Batch<T>(string id, string? title, DateTimeOffset createdAt, IReadOnlyList<T> items) : IKept
    where T : Job
{
    public string Id { get; } = id;

    public string? Title { get; } = title;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public IReadOnlyList<T> Items { get; } = items;

    /// <summary>Ended when every item has; failed only when every item failed.</summary>
    public string Status =>
        !Items.All(item => item.Timeline.IsOver) ? "processing"
        : Items.All(item => item.Timeline.HasFailed) ? "failed"
        : "completed";

    /// <summary>The word that batches use, whatever the kind of job.</summary>
    public static string ItemStatus(Timeline timeline) =>
        timeline.HasFailed ? "failed" : timeline.IsDone ? "completed" : timeline.IsWaiting ? "queued" : "processing";
}
