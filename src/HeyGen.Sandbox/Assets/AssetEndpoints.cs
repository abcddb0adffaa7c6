namespace HeyGen.Sandbox.Assets;

internal static class AssetEndpoints
{
    private const string Batches = "batches of uploads";

    public static void AddAssets(this Api api)
    {
        api.Add("listAssets", List);
        api.Add("uploadAsset", Create);
        api.Add("getAsset", call => Find(call).View(call));
        api.Add("deleteAsset", call => new JsonObject { ["id"] = call.Store<Asset>().Remove(Find(call)).Id });
        api.Add("createAssetUpload", call => DirectUploads.Announce(call, call.Body));
        api.Add("completeAssetUpload", Complete);
        api.Add("createAssetUploadBatchV3", CreateBatch);
        api.Add("completeAssetBatchV3", CompleteBatch);
        api.Add("getAssetBatchV3", call => call.Find<Batch>(call.Id, "batch", kind: Batches).View(call));
        api.Add("bulkAssetStatusesV3", Statuses);
        api.Add("searchAssets", StockPictures.Search);
    }

    private static Asset Find(Call call) => call.Find<Asset>(call.Id, "asset", "asset_not_found");

    private static ApiResponse Statuses(Call call) => Batch.Statuses(
        call, "asset_ids", Batches, id => ItemOf(call.Account, id) is { Status: "queued" } item ? item with { Status = "waiting" } : ItemOf(call.Account, id));

    private static ApiResponse List(Call call)
    {
        // The sandbox has no folders: an empty id means those outside of any.
        var isMine = call.Query.Text("username") == call.Account.Username && call.Query.Text("folder_id") is null or "";
        return call.Page(isMine ? call.Store<Asset>().All : [], asset => asset.View(call));
    }

    private static ApiResponse Create(Call call)
    {
        var file = call.File!;
        var type = MediaTypes.TypeOf(file.Bytes)
            ?? throw ApiException.Invalid("file", "The file is none of PNG, JPEG, GIF, WebP, MP4, WebM, MP3, WAV, PDF, SRT and ZIP.");
        return Asset.Keep(call, call.Account.NewId("asset"), file.Name, new(type, () => file.Bytes) { Seconds = MediaTypes.SecondsOf(file.Bytes) }, file.Bytes.Length).Created(call);
    }

    private static ApiResponse Complete(Call call)
    {
        var asset = DirectUploads.Complete(call, call.Id, call.Body.Text("checksum_sha256"));
        var answer = asset.Created(call);
        answer["status"] = asset.Timeline.Status;
        return answer;
    }

    private static ApiResponse CreateBatch(Call call)
    {
        var slots = call.Body.Children("files").Select((file, index) => DirectUploads.Announce(call, file, $"files[{index}].")).ToArray();
        var items = slots.Select(slot => slot.Text("asset_id")!).Select(Func<BatchItem> (id) => () => ItemOf(call.Account, id) ?? Item(id, "queued"));
        var batch = new Batch(call.Account.NewId("batch"), call.Body.Text("title"), call.Now, [.. items]);
        call.Store<Batch>(Batches).Add(batch);
        return new JsonObject { ["batch_id"] = batch.Id, ["items"] = slots.ToJsonArray() };
    }

    /// <summary>Completes every file; one that can't be completed fails alone.</summary>
    private static ApiResponse CompleteBatch(Call call)
    {
        var batch = call.Find<Batch>(call.Body.Text("batch_id")!, "batch", kind: Batches);
        foreach (var id in batch.Items.Select(item => item.Id!))
        {
            try
            {
                DirectUploads.Complete(call, id, checksum: null);
            }
            catch (ApiException failure)
            {
                call.Store<PendingUpload>().Find(id)?.Failure = failure;
            }
        }

        return new JsonObject { ["batch_id"] = batch.Id };
    }

    /// <summary><c>queued</c> until completed, then as the asset goes; null for what is unknown.</summary>
    private static BatchItem? ItemOf(Account account, string id)
    {
        if (account.Store<Asset>().Find(id) is { } asset)
            return Item(id, asset.Timeline.Status);
        return account.Store<PendingUpload>().Find(id) switch
        {
            null => null,
            { Failure: { } failure } => Item(id, "failed", new JsonObject { ["code"] = failure.Code, ["message"] = failure.Message }),
            _ => Item(id, "queued"),
        };
    }

    private static BatchItem Item(string id, string status, JsonObject? error = null) => new(id, status, status, error);
}
