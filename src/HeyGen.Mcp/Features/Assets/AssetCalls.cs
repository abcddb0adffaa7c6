namespace HeyGen.Mcp.Features.Assets;

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

        public Task<BatchState> GetAssetBatch(string batchId, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetBatch($"v3/assets/batches/{batchId}", limit, token, cancellationToken);

        public Task<BulkStatuses> GetAssetStatuses(IReadOnlyList<string>? assetIds, IReadOnlyList<string>? batchIds, CancellationToken cancellationToken) =>
            heygen.GetBulkStatuses($"v3/assets/statuses", Assets, assetIds, batchIds, cancellationToken);
    }
}
