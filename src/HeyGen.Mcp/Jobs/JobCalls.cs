namespace HeyGen.Mcp.Jobs;

/// <summary>The operations that say how a job stands.</summary>
internal static class JobCalls
{
    private const int Newest = 20;
    private const int LargestPage = 100;
    private const int MostPages = 20;

    extension(HeyGenClient heygen)
    {
        public async Task<JobSnapshot> Poll(JobKind kind, string id, CancellationToken cancellationToken)
        {
            var definition = JobDefinitions.Of(kind);
            var path = definition.Endpoint.Path(id);
            if (kind is JobKind.Asset && await heygen.FindAssetStatus(id, cancellationToken) is { } entry)
                return new JobSnapshot(definition, id, entry);
            return new JobSnapshot(definition, id, await (definition.ItemKind is null ? heygen.Get<JsonElement>(path, cancellationToken) : heygen.ReadBatch(path, cancellationToken)));
        }

        public Task<Page<JsonElement>> ListSessionVideos(string sessionId, CancellationToken cancellationToken) =>
            heygen.GetPage<JsonElement>($"v3/video-agents/{sessionId}/videos", [], cancellationToken);

        public Task<Page<JsonElement>> ListNewestSessions(CancellationToken cancellationToken) =>
            heygen.GetPage<JsonElement>($"v3/video-agents", new() { { "limit", Newest } }, cancellationToken);

        public Task<Page<JsonElement>> ListNewestVideos(CancellationToken cancellationToken) =>
            heygen.GetPage<JsonElement>($"v3/videos", new() { { "limit", Newest } }, cancellationToken);

        /// <summary>The batch with the items of all its pages.</summary>
        private async Task<JsonElement> ReadBatch(ApiPath path, CancellationToken cancellationToken)
        {
            var page = await heygen.Get<JsonElement>(path, new() { { "limit", LargestPage } }, cancellationToken);
            if (!page.Flag("has_more") || page.AsObject() is not { } batch || batch["items"] is not JsonArray items)
                return page;
            for (var pages = 1; pages < MostPages && page.Flag("has_more") && page.Text("next_token") is { } token; pages++)
            {
                page = await heygen.Get<JsonElement>(path, new() { { "limit", LargestPage }, { "token", token } }, cancellationToken);
                foreach (var item in page.Items("items"))
                    items.Add((JsonNode?)item.AsObject());
            }

            batch.Remove("has_more");
            batch.Remove("next_token");
            return batch.ToElement();
        }

        /// <summary>
        /// The asset's entry in the bulk list, the only place that has a status; null where the asset itself says more:
        /// when it is ready, or when the list does not know it, which it also says of what is there.
        /// </summary>
        private async Task<JsonElement?> FindAssetStatus(string assetId, CancellationToken cancellationToken)
        {
            var page = await heygen.GetPage<JsonElement>($"v3/assets/statuses", new() { { "asset_ids", assetId } }, cancellationToken);
            var entry = page.Items is [var only, ..] ? only : default;
            var status = entry.Text("status");
            return JobEndpoint.IsNotListed(status) || JobEndpoint.Of(JobKind.Asset).Normalize(status, entry) is JobStatus.Completed ? null : entry;
        }
    }
}
