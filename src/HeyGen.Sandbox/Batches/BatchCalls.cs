namespace HeyGen.Sandbox.Batches;

/// <summary>Batches and bulk statuses are the same for videos, translations, lipsyncs and assets.</summary>
internal static class BatchCalls
{
    private const int MaxIds = 100;

    extension(Call call)
    {
        public Reply StartBatch<T>(IReadOnlyList<T> jobs)
            where T : Job
        {
            var batch = new Batch<T>(call.Account.NewId("batch"), call.Body.Text("title"), call.Now, jobs);
            call.Store<Batch<T>>().Add(batch);
            return new JsonObject { ["batch_id"] = batch.Id };
        }

        public Reply BatchDetail<T>()
            where T : Job
        {
            var batch = call.Find<Batch<T>>(call.Route("batch_id"), "batch");
            var (items, next) = call.Cut<(int Index, T Item)>([.. batch.Items.Index()]);
            JsonObject counts = [];
            foreach (var group in batch.Items.GroupBy(item => Batch<T>.ItemStatus(item.Timeline)))
                counts[group.Key] = group.Count();
            return new JsonObject
            {
                ["batch_id"] = batch.Id,
                ["title"] = batch.Title,
                ["status"] = batch.Status,
                ["created_at"] = batch.CreatedAt.ToUnixTimeSeconds(),
                ["total_items"] = batch.Items.Count,
                ["counts_by_status"] = counts,
                ["items"] = items.Select(item => BatchItem(item.Index, item.Item)).ToJsonArray(),
                ["has_more"] = next is not null,
                ["next_token"] = next,
            };
        }

        public Reply BulkStatuses<T>(string idsParameter)
            where T : Job
        {
            var ids = Split(call.Query.Text(idsParameter));
            var batches = Split(call.Query.Text("batch_ids"));
            if (ids.Length + batches.Length == 0)
                throw Refusal.Invalid(idsParameter, $"Give {idsParameter}, batch_ids or both.");
            if (ids.Length > MaxIds || batches.Length > MaxIds)
                throw Refusal.Invalid(ids.Length > MaxIds ? idsParameter : "batch_ids", $"Ask for {MaxIds} ids at most.");

            var entries = ids.Select(id => StatusOf(id, call.Store<T>().Find(id)))
                .Concat(batches.SelectMany(id => call.Store<Batch<T>>().Find(id) is { } batch
                    ? batch.Items.Select((item, index) => InBatch(id, index, item))
                    : [new JsonObject { ["batch_id"] = id, ["video_id"] = null, ["status"] = "not_found" }]));
            return new Reply(new JsonObject { ["data"] = entries.ToJsonArray(), ["has_more"] = false, ["next_token"] = null });
        }
    }

    private static string[] Split(string? ids) =>
        ids?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static JsonObject StatusOf(string id, Job? job) =>
        job is null || !job.Timeline.HasBegun
            ? new JsonObject { ["video_id"] = id, ["status"] = "not_found" }
            : new JsonObject { ["video_id"] = id, ["status"] = job.Status, ["error"] = ErrorOf(job) };

    private static JsonObject InBatch<T>(string batchId, int index, T job)
        where T : Job => new()
        {
            ["video_id"] = job.Timeline.IsWaiting ? null : job.Id,
            ["batch_id"] = batchId,
            ["item_index"] = index,
            ["status"] = job.Timeline.IsWaiting ? "queued" : job.Status,
            ["error"] = ErrorOf(job),
        };

    private static JsonObject BatchItem<T>(int index, T job)
        where T : Job => new()
        {
            ["item_index"] = index,
            ["video_id"] = job.Timeline.IsWaiting ? null : job.Id,
            ["status"] = Batch<T>.ItemStatus(job.Timeline),
            ["error"] = ErrorOf(job),
        };

    private static JsonObject? ErrorOf(Job job) =>
        job.Timeline.HasFailed ? new JsonObject { ["code"] = job.FailureCode, ["message"] = job.FailureMessage } : null;
}
