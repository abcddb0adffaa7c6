namespace HeyGen.Sandbox.Jobs;

/// <summary>Where an item of a batch is. The real API calls every id a video's.</summary>
/// <param name="Id">Null until its work has begun.</param>
/// <param name="Status">The word of its kind.</param>
/// <param name="BatchStatus">The word that batches use, whatever the kind.</param>
internal sealed record BatchItem(string? Id, string Status, string BatchStatus, JsonObject? Error)
{
    public static BatchItem Of(Job job) => job.Timeline.IsWaiting
        ? new(Id: null, job.Status, "queued", Error: null)
        : new(job.Id, job.Status, job.Timeline.HasFailed ? "failed" : job.Timeline.IsDone ? "completed" : "processing", job.Error);
}

/// <summary>Things that were asked for together.</summary>
internal sealed class Batch(string id, string? title, DateTimeOffset createdAt, IReadOnlyList<Func<BatchItem>> items) : IEntity
{
    private const int MaxIds = 100;

    public string Id { get; } = id;

    public IEnumerable<BatchItem> Items => items.Select(item => item());

    /// <summary>Ended when every item has; failed only when every item failed.</summary>
    public static string StatusOf(IReadOnlyList<string> itemStatuses) =>
        itemStatuses.Any(status => status is "queued" or "processing") ? "processing"
        : itemStatuses.All(status => status == "failed") ? "failed"
        : "completed";

    /// <summary>The statuses of many things, by their ids and those of batches.</summary>
    /// <param name="batches">The store that the batches are in.</param>
    public static ApiResponse Statuses(Call call, string idsName, object batches, Func<string, BatchItem?> find)
    {
        var (ids, batchIds) = (Split(call, idsName), Split(call, "batch_ids"));
        if (ids.Length + batchIds.Length == 0)
            throw ApiException.Invalid(idsName, $"Give {idsName}, batch_ids or both.");
        return ApiResponse.List(ids.Select(id => Entry(id, find(id))).Concat(batchIds.SelectMany(id => InBatch(id, call.Store<Batch>(batches).Find(id)))));
    }

    public JsonObject View(Call call)
    {
        var all = Items.ToArray();
        JsonObject counts = [];
        foreach (var (status, count) in all.CountBy(item => item.BatchStatus))
            counts[status] = count;
        JsonObject view = new()
        {
            ["batch_id"] = Id,
            ["title"] = title,
            ["status"] = StatusOf([.. all.Select(item => item.BatchStatus)]),
            ["created_at"] = createdAt.ToUnixTimeSeconds(),
            ["total_items"] = all.Length,
            ["counts_by_status"] = counts,
        };
        return call.Page<(int Index, BatchItem Item)>(view, "items", [.. all.Index()], entry => new JsonObject
        {
            ["item_index"] = entry.Index,
            ["video_id"] = entry.Item.Id,
            ["status"] = entry.Item.BatchStatus,
            ["error"] = entry.Item.Error,
        });
    }

    private static JsonObject Entry(string id, BatchItem? item) => item is null
        ? new() { ["video_id"] = id, ["status"] = "not_found" }
        : new() { ["video_id"] = id, ["status"] = item.Status, ["error"] = item.Error };

    private static IEnumerable<JsonObject> InBatch(string id, Batch? batch) => batch is null
        ? [new() { ["batch_id"] = id, ["video_id"] = null, ["status"] = "not_found" }]
        : batch.Items.Select((item, index) => new JsonObject
        {
            ["video_id"] = item.Id,
            ["batch_id"] = id,
            ["item_index"] = index,
            ["status"] = item.Id is null ? item.BatchStatus : item.Status,
            ["error"] = item.Error,
        });

    private static string[] Split(Call call, string name)
    {
        var ids = call.Query.Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return ids.Length <= MaxIds ? ids : throw ApiException.Invalid(name, $"Ask for {MaxIds} ids at most.");
    }
}
