using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.Features.Assets;

/// <summary>Tools for callers who send the bytes themselves: open an upload, PUT, complete it.</summary>
[McpServerToolType, Toolset("assets")]
internal sealed partial class DirectUploadTools(HeyGenClient heygen)
{
    /// <summary>Open a direct upload for a large file that you PUT to a signed URL yourself; then call complete_asset_upload. In one call: upload_asset.</summary>
    /// <param name="idempotencyKey">A new word opens another.</param>
    [Operation("POST", "/v3/assets/direct-uploads")]
    [McpServerTool(Name = "create_asset_upload", Title = "Open asset upload", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedAssetUpload> CreateAssetUpload([AsArguments] AssetUploadRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateAssetUpload(request, idempotencyKey, cancellationToken);

    /// <summary>Finish an upload of create_asset_upload once its PUT was answered with 2xx; only then is the asset usable.</summary>
    /// <param name="assetId">From create_asset_upload.</param>
    /// <param name="checksumSha256">Hex digest to compare.</param>
    [Operation("POST", "/v3/assets/{asset_id}/complete")]
    [McpServerTool(Name = "complete_asset_upload", Title = "Complete asset upload", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CompletedAssetUpload> CompleteAssetUpload(string assetId, [RegularExpression(AssetUploadRequest.ChecksumPattern)] string? checksumSha256 = null, CancellationToken cancellationToken = default) =>
        heygen.CompleteAssetUpload(assetId, new AssetUploadCompletion(checksumSha256), cancellationToken);

    /// <summary>Open bulk uploads for up to 100 files; PUT each to its signed URL, then call complete_asset_batch.</summary>
    /// <param name="idempotencyKey">A new word opens another.</param>
    [Operation("POST", "/v3/assets/direct-uploads/batches")]
    [McpServerTool(Name = "create_asset_upload_batch", Title = "Open asset uploads", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedAssetUploadBatch> CreateAssetUploadBatch([AsArguments] AssetUploadBatchRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CreateAssetUploadBatch(request, idempotencyKey, cancellationToken);

    /// <summary>Finish all uploads of create_asset_upload_batch in bulk, once every PUT was answered with 2xx.</summary>
    /// <param name="batchId">From create_asset_upload_batch.</param>
    /// <param name="idempotencyKey">The same word within 24 h gives the same answer; default: completes anew.</param>
    [Operation("POST", "/v3/assets/complete/batches")]
    [McpServerTool(Name = "complete_asset_batch", Title = "Complete asset uploads", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CompletedAssetBatch> CompleteAssetBatch(string batchId, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.CompleteAssetBatch(new AssetBatchCompletion(batchId), idempotencyKey, cancellationToken);
}
