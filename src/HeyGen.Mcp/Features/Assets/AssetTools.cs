namespace HeyGen.Mcp.Features.Assets;

/// <summary>Tools that look at stored files and delete them.</summary>
[McpServerToolType, Toolset("assets")]
internal sealed partial class AssetTools(HeyGenClient heygen)
{
    private static readonly BulkSubject Assets = new("asset", "assetIds", "asset_ids", "get_asset");

    /// <summary>List a user's files. Not generally available.</summary>
    /// <param name="username">Owner, from get_current_user.</param>
    /// <param name="folderId">Only this folder; "" is the root.</param>
    [Preview, Operation("GET", "/v3/assets")]
    [McpServerTool(Name = "list_assets", Title = "List assets", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<Asset>> ListAssets([MinLength(1)] string username, [MinLength(0)] string? folderId = null, [Range(1, 100)] int limit = 20, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetPage<Asset>($"v3/assets", new() { { "username", username }, { "limit", limit }, { "token", token }, { "folder_id", folderId } }, cancellationToken);

    /// <summary>Find pictures or icons by meaning, in HeyGen's catalogue or the own files. Not generally available.</summary>
    /// <param name="query">What it shows.</param>
    /// <param name="type">What to find.</param>
    /// <param name="scope">personal: own files.</param>
    [Preview, Operation("GET", "/v3/assets/search")]
    [McpServerTool(Name = "search_assets", Title = "Search assets", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<FoundAsset>> SearchAssets(
        [StringLength(1000, MinimumLength = 1)] string query,
        FoundAssetType type,
        SearchScope scope = SearchScope.Public,
        [Range(1, 50)] int limit = 20,
        string? token = null,
        CancellationToken cancellationToken = default) =>
        heygen.GetPage<FoundAsset>($"v3/assets/search", new() { { "query", query }, { "type", (FoundAssetType?)type }, { "scope", (SearchScope?)scope }, { "limit", limit }, { "token", token } }, cancellationToken);

    /// <summary>Get one stored file: name, type, owner and public URL.</summary>
    /// <param name="assetId">Asset id.</param>
    [Operation("GET", "/v3/assets/{asset_id}")]
    [McpServerTool(Name = "get_asset", Title = "Get asset", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Asset> GetAsset(string assetId, CancellationToken cancellationToken) => heygen.Get<Asset>($"v3/assets/{assetId}", cancellationToken);

    /// <summary>Remove an uploaded file for good; its link stops working.</summary>
    /// <param name="assetId">Asset id.</param>
    [Operation("DELETE", "/v3/assets/{asset_id}")]
    [McpServerTool(Name = "delete_asset", Title = "Delete asset", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedAsset> DeleteAsset(string assetId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/assets/{assetId}", new DeletedAsset(assetId), cancellationToken);

    /// <summary>Show how far a bulk upload is: which files are in, which failed. video_id holds the asset id.</summary>
    /// <param name="batchId">Batch id.</param>
    [Operation("GET", "/v3/assets/batches/{batch_id}")]
    [McpServerTool(Name = "get_asset_batch", Title = "Get asset batch", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BatchState> GetAssetBatch(string batchId, [Range(1, 100)] int limit = 100, string? token = null, CancellationToken cancellationToken = default) =>
        heygen.GetBatch($"v3/assets/batches/{batchId}", limit, token, cancellationToken);

    /// <summary>Check many uploads at once: which are ready. video_id holds the asset id.</summary>
    /// <param name="assetIds">Asset ids.</param>
    /// <param name="batchIds">Upload batches, every file of each.</param>
    [Operation("GET", "/v3/assets/statuses")]
    [McpServerTool(Name = "bulk_asset_statuses", Title = "Get statuses of many assets", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<BulkStatuses> BulkAssetStatuses([Length(1, 100)] IReadOnlyList<string>? assetIds = null, [Length(1, 100)] IReadOnlyList<string>? batchIds = null, CancellationToken cancellationToken = default) =>
        heygen.GetBulkStatuses($"v3/assets/statuses", Assets, assetIds, batchIds, cancellationToken);
}
