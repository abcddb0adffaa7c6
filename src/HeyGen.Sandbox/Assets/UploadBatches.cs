namespace HeyGen.Sandbox.Assets;

/// <summary>What batch and bulk operations say of uploads. The asset's id stands in <c>video_id</c>, as in the real API.</summary>
internal static class UploadBatches
{
    private const int MaxIds = 100;

    public static Reply Detail(Call call)
    {
        var batch = call.Find<UploadBatch>(call.Route("batch_id"), "batch");
        var states = batch.AssetIds.Select(id => (Id: id, State: batch.StateOf(call, id))).ToArray();
        var (items, next) = call.Cut<(int Index, (string Id, (string Status, JsonObject? Error) State) Item)>([.. states.Index()]);
        JsonObject counts = [];
        foreach (var group in states.GroupBy(state => state.State.Status))
            counts[group.Key] = group.Count();
        return new JsonObject
        {
            ["batch_id"] = batch.Id,
            ["title"] = batch.Title,
            ["status"] = StatusOf([.. states.Select(state => state.State.Status)]),
            ["created_at"] = batch.CreatedAt.ToUnixTimeSeconds(),
            ["total_items"] = states.Length,
            ["counts_by_status"] = counts,
            ["items"] = items
                .Select(item => new JsonObject
                {
                    ["item_index"] = item.Index,
                    ["video_id"] = item.Item.Id,
                    ["status"] = item.Item.State.Status,
                    ["error"] = item.Item.State.Error,
                })
                .ToJsonArray(),
            ["has_more"] = next is not null,
            ["next_token"] = next,
        };
    }

    public static Reply Statuses(Call call)
    {
        var ids = Split(call, "asset_ids");
        var batches = Split(call, "batch_ids");
        if (ids.Length + batches.Length == 0)
            throw Refusal.Invalid("asset_ids", "Give asset_ids, batch_ids or both.");
        var entries = ids
            .Select(id => new JsonObject { ["video_id"] = id, ["status"] = StatusOf(call, id) })
            .Concat(batches.SelectMany(id => InBatch(call, id)));
        return new Reply(new JsonObject { ["data"] = entries.ToJsonArray(), ["has_more"] = false, ["next_token"] = null });
    }

    private static IEnumerable<JsonObject> InBatch(Call call, string id)
    {
        if (call.Store<UploadBatch>().Find(id) is not { } batch)
            return [new JsonObject { ["batch_id"] = id, ["video_id"] = null, ["status"] = "not_found" }];
        return batch.AssetIds.Select((asset, index) =>
        {
            var (status, error) = batch.StateOf(call, asset);
            return new JsonObject { ["video_id"] = asset, ["batch_id"] = id, ["item_index"] = index, ["status"] = status, ["error"] = error };
        });
    }

    private static string StatusOf(Call call, string id) =>
        call.Store<Asset>().Find(id)?.Status ?? (call.Store<PendingUpload>().Find(id) is null ? "not_found" : "waiting");

    private static string StatusOf(IReadOnlyList<string> items) =>
        items.Any(status => status is "queued" or "processing") ? "processing"
        : items.All(status => status == "failed") ? "failed"
        : "completed";

    private static string[] Split(Call call, string name)
    {
        var ids = call.Query.Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return ids.Length <= MaxIds ? ids : throw Refusal.Invalid(name, $"Ask for {MaxIds} ids at most.");
    }
}
