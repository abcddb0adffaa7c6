namespace HeyGen.Mcp.Assets;

/// <summary>The asset operations of the API.</summary>
internal static class AssetCalls
{
    private static readonly BulkSubject Assets = new("asset", "assetIds", "asset_ids", "get_asset");

    extension(HeyGenClient heygen)
    {
        public Task<Page<Asset>> ListAssets(string username, string? folderId, int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<Asset>($"v3/assets", new() { { "username", username }, { "limit", limit }, { "token", token }, { "folder_id", folderId } }, cancellationToken);

        public Task<Page<FoundAsset>> SearchAssets(string query, FoundAssetType type, SearchScope scope, int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<FoundAsset>($"v3/assets/search", new() { { "query", query }, { "type", (FoundAssetType?)type }, { "scope", (SearchScope?)scope }, { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<Asset> GetAsset(string assetId, CancellationToken cancellationToken) => heygen.Get<Asset>($"v3/assets/{assetId}", cancellationToken);

        public Task DeleteAsset(string assetId, CancellationToken cancellationToken) => heygen.Delete($"v3/assets/{assetId}", cancellationToken);

        public async Task<CreatedAssetUpload> CreateAssetUpload(AssetUploadOrder order, string? take, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedAssetUpload>($"v3/assets/direct-uploads", order, take, cancellationToken);
            return created with { NextStep = new NextCall("complete_asset_upload", new() { ["assetId"] = created.AssetId }) };
        }

        public async Task<CompletedAssetUpload> CompleteAssetUpload(string assetId, AssetUploadCompletion completion, CancellationToken cancellationToken)
        {
            var completed = await heygen.PostComplete<CompletedAssetUpload>($"v3/assets/{assetId}/complete", completion, cancellationToken);
            return completed with { NextStep = completed.Status is "completed" ? null : NextCall.WaitFor("asset", assetId) };
        }

        public async Task<CreatedAssetUploadBatch> CreateAssetUploadBatch(AssetUploadBatchOrder order, string? take, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedAssetUploadBatch>($"v3/assets/direct-uploads/batches", order, take, cancellationToken);
            return created with { NextStep = new NextCall("complete_asset_batch", new() { ["batchId"] = created.BatchId }) };
        }

        public async Task<CompletedAssetBatch> CompleteAssetBatch(AssetBatchCompletion completion, string? take, CancellationToken cancellationToken)
        {
            var completed = await heygen.PostKeyed<CompletedAssetBatch>($"v3/assets/complete/batches", completion, take, cancellationToken);
            return completed with { NextStep = new NextCall("get_asset_batch", new() { ["batchId"] = completion.BatchId }, InSeconds: 5) };
        }

        public Task<BatchState> GetAssetBatch(string batchId, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetBatch($"v3/assets/batches/{batchId}", limit, token, cancellationToken);

        public Task<BulkStatuses> GetAssetStatuses(IReadOnlyList<string>? assetIds, IReadOnlyList<string>? batchIds, CancellationToken cancellationToken) =>
            heygen.GetBulkStatuses($"v3/assets/statuses", Assets, assetIds, batchIds, cancellationToken);
    }
}
