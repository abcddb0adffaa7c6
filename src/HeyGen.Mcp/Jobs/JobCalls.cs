namespace HeyGen.Mcp.Jobs;

/// <summary>The operations that say how a job stands.</summary>
internal static class JobCalls
{
    private const int Newest = 20;
    private const int LargestBatch = 100;

    extension(HeyGenClient heygen)
    {
        public async Task<JobSnapshot> Poll(JobKind kind, string id, CancellationToken cancellationToken)
        {
            var definition = JobDefinitions.Of(kind);
            var path = definition.Endpoint.Path(id);
            if (kind is JobKind.Asset && await heygen.FindAssetStatus(id, cancellationToken) is { } entry)
                return new JobSnapshot(definition, id, entry);
            return new JobSnapshot(definition, id, await heygen.Get<JsonElement>(path, definition.ItemKind is null ? [] : new() { { "limit", LargestBatch } }, cancellationToken));
        }

        public Task<Page<JsonElement>> ListSessionVideos(string sessionId, CancellationToken cancellationToken) =>
            heygen.GetPage<JsonElement>($"v3/video-agents/{sessionId}/videos", [], cancellationToken);

        public Task<Page<JsonElement>> ListNewestSessions(CancellationToken cancellationToken) =>
            heygen.GetPage<JsonElement>($"v3/video-agents", new() { { "limit", Newest } }, cancellationToken);

        public Task<Page<JsonElement>> ListNewestVideos(CancellationToken cancellationToken) =>
            heygen.GetPage<JsonElement>($"v3/videos", new() { { "limit", Newest } }, cancellationToken);

        /// <summary>
        /// The asset's entry in the bulk list, the only place that has a status; null where the asset itself says more:
        /// when it is ready, or when the list does not know it, which it also says of what is there.
        /// </summary>
        private async Task<JsonElement?> FindAssetStatus(string assetId, CancellationToken cancellationToken)
        {
            var page = await heygen.GetPage<JsonElement>($"v3/assets/statuses", new() { { "asset_ids", assetId } }, cancellationToken);
            var entry = page.Items is [var only, ..] ? only : default;
            return entry.Text("status") is null or "completed" or "not_found" ? null : entry;
        }
    }
}
