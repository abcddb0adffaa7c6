namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>The operations of the API that bring files in.</summary>
internal static class UploadCalls
{
    private const string PutFirst = "First PUT the raw bytes to upload_url with upload_headers; next_step counts only once that was answered with 2xx.";

    extension(HeyGenClient heygen)
    {
        /// <summary>A file inside one request. The same identity gives the same asset for 24 hours.</summary>
        public Task<UploadedAsset> PostAsset(Func<HttpContent> form, byte[] identity, string? keySuffix, CancellationToken cancellationToken) =>
            heygen.PostFree<UploadedAsset>($"v3/assets", form, identity, keySuffix, cancellationToken);

        public async Task<CreatedAssetUpload> CreateAssetUpload(AssetUploadRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostFree<CreatedAssetUpload>($"v3/assets/direct-uploads", request, keySuffix, cancellationToken);
            return created with { Note = PutFirst, NextStep = new NextCall("complete_asset_upload", new() { ["assetId"] = created.AssetId }) };
        }

        public async Task<CompletedAssetUpload> CompleteAssetUpload(string assetId, AssetUploadCompletion completion, CancellationToken cancellationToken)
        {
            try
            {
                var completed = await heygen.PostComplete<CompletedAssetUpload>($"v3/assets/{assetId}/complete", completion, cancellationToken);
                return completed with { NextStep = completed.Status is not null && AssetPoller.Usual(completed.Status) is null ? null : NextCall.WaitFor(JobKind.Asset, assetId) };
            }
            catch (HeyGenException early) when (early.Code is ErrorCode.Conflict)
            {
                early.Hint = early.Kind is FailureKind.InProgress
                    ? "HeyGen has not taken the bytes in yet: call again. If none were sent, PUT them to the upload_url first."
                    : "PUT the raw bytes to the upload_url of create_asset_upload first, then call this again.";
                throw;
            }
        }

        public async Task<CreatedAssetUploadBatch> CreateAssetUploadBatch(AssetUploadBatchRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostFree<CreatedAssetUploadBatch>($"v3/assets/direct-uploads/batches", request, keySuffix, cancellationToken);
            return created with { Note = PutFirst, NextStep = new NextCall("complete_asset_batch", new() { ["batchId"] = created.BatchId }) };
        }

        /// <summary>Anew each time: under one key HeyGen would answer for files that were put since as it did before.</summary>
        public async Task<CompletedAssetBatch> CompleteAssetBatch(AssetBatchCompletion completion, string? keySuffix, CancellationToken cancellationToken)
        {
            var completed = await heygen.PostFree<CompletedAssetBatch>($"v3/assets/complete/batches", completion, keySuffix ?? Guid.NewGuid().ToString("N"), cancellationToken);
            return completed with { NextStep = new NextCall("get_asset_batch", new() { ["batchId"] = completion.BatchId }, InSeconds: 5) };
        }

        /// <summary>HeyGen's words for how far assets are. It may not know yet what it has just taken in.</summary>
        public async Task<IReadOnlyList<BulkStatus>> GetAssetStates(IEnumerable<string> assetIds, CancellationToken cancellationToken) =>
            (await heygen.GetPage<BulkStatus>($"v3/assets/statuses", new() { { "asset_ids", string.Join(',', assetIds) } }, cancellationToken)).Items;

        /// <summary>True if HeyGen does not find it; false also where HeyGen can't be asked.</summary>
        public async Task<bool> IsGone(string assetId, CancellationToken cancellationToken)
        {
            try
            {
                return await heygen.FindAsset(assetId, cancellationToken) is null;
            }
            catch (HeyGenException)
            {
                return false;
            }
        }

        /// <summary>The asset as it is stored, or null if it is there no more.</summary>
        public async Task<KnownAsset?> FindAsset(string assetId, CancellationToken cancellationToken)
        {
            try
            {
                return await heygen.Get<KnownAsset>($"v3/assets/{assetId}", cancellationToken);
            }
            catch (HeyGenException gone) when (gone.Code is ErrorCode.NotFound)
            {
                return null;
            }
        }
    }
}
