using HeyGen.Sandbox.Catalogue;
using HeyGen.Sandbox.Media;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Assets;

internal static class AssetEndpoints
{
    private static readonly ObjectShape Upload = Shape.Open(
        Required("filename", Shape.Text()),
        Required("content_type", Shape.Text()),
        Required("size_bytes", Shape.Integer()),
        Nullable("checksum_sha256", Shape.Text()));

    public static void AddAssets(this Api api)
    {
        api.Get("/v3/assets", List, [Required("username", Shape.Text(1)), .. Page(100, 20), Optional("folder_id", Shape.Text())]);
        api.PostFile("/v3/assets", Create);
        api.Get("/v3/assets/{asset_id}", call => call.Find<Asset>(call.Route("asset_id"), "asset", "asset_not_found").View(call));
        api.Delete("/v3/assets/{asset_id}", Delete);
        api.Post("/v3/assets/direct-uploads", Upload, call => DirectUploads.Announce(call, call.Body));
        api.Post("/v3/assets/{asset_id}/complete", Shape.Open(Nullable("checksum_sha256", Shape.Text())), Complete, keyed: false);
        api.Post(
            "/v3/assets/direct-uploads/batches",
            Shape.Open(Nullable("callback_url", Shape.Text()), Nullable("title", Shape.Text()), Required("files", Shape.List(Upload, 1, 100))),
            CreateBatch);
        api.Post("/v3/assets/complete/batches", Shape.Open(Required("batch_id", Shape.Text())), CompleteBatch, status: 202);
        api.Get("/v3/assets/batches/{batch_id}", UploadBatches.Detail, Page(100, 100));
        api.Get("/v3/assets/statuses", UploadBatches.Statuses, Common.BulkStatuses("asset_ids"));
        api.Get(
            "/v3/assets/search",
            call => StockPictures.Search(call),
            [
                Required("query", Shape.Text(1, 1000)),
                Required("type", Shape.OneOf("image", "icon")),
                Optional("scope", Shape.OneOf("public", "personal")),
                .. Page(50, 20),
            ]);
    }

    /// <summary>Puts a file where everybody can fetch it.</summary>
    public static Asset Keep(Call call, string id, string name, string type, byte[] bytes)
    {
        var asset = new Asset(id, Path.GetFileName(name), type, call.Begin(LifeCycle.StoredFile, name)) { Size = bytes.Length };
        call.World.Media.PutUpload(asset.MediaPath, type, bytes);
        call.Store<Asset>().Add(asset);
        return asset;
    }

    /// <summary>The same for a file on disk, of any size.</summary>
    public static Asset Keep(Call call, string id, string name, string type, StoredFile content)
    {
        var asset = new Asset(id, Path.GetFileName(name), type, call.Begin(LifeCycle.StoredFile, name)) { Size = content.Length };
        call.World.Media.PutUpload(asset.MediaPath, type, content);
        call.Store<Asset>().Add(asset);
        return asset;
    }

    private static Reply List(Call call)
    {
        var folder = call.Query.Text("folder_id");
        return call.Page(
            [.. call.Store<Asset>().All.Where(asset =>
                call.Query.Text("username") == call.Account.Username && (folder is null || (asset.FolderId ?? "") == folder))],
            asset => asset.View(call));
    }

    private static Reply Create(Call call)
    {
        var file = call.File!;
        var type = Sniffer.TypeOf(file.Bytes)
            ?? throw Refusal.Invalid("file", "The file is none of PNG, JPEG, GIF, WebP, MP4, WebM, MP3, WAV, PDF, SRT and ZIP.");
        var asset = Keep(call, call.Account.NewId("asset"), file.Name, type, file.Bytes);
        return new JsonObject
        {
            ["asset_id"] = asset.Id,
            ["url"] = asset.Url(call),
            ["mime_type"] = asset.MimeType,
            ["size_bytes"] = asset.Size,
        };
    }

    private static Reply Delete(Call call)
    {
        var asset = call.Remove<Asset>(call.Route("asset_id"), "asset", "asset_not_found");
        return new JsonObject { ["id"] = asset.Id };
    }

    private static Reply Complete(Call call)
    {
        var asset = DirectUploads.Complete(call, call.Route("asset_id"), call.Body.Text("checksum_sha256"));
        return new JsonObject
        {
            ["asset_id"] = asset.Id,
            ["status"] = asset.Status,
            ["mime_type"] = asset.MimeType,
            ["size_bytes"] = asset.Size,
            ["url"] = asset.Url(call),
        };
    }

    private static Reply CreateBatch(Call call)
    {
        var slots = call.Body.Children("files").Select((file, index) => DirectUploads.Announce(call, file, $"files[{index}].")).ToArray();
        var batch = new UploadBatch(call.Account.NewId("batch"), call.Body.Text("title"), call.Now, [.. slots.Select(slot => slot.Text("asset_id")!)]);
        call.Store<UploadBatch>().Add(batch);
        return new JsonObject { ["batch_id"] = batch.Id, ["items"] = slots.ToJsonArray() };
    }

    private static Reply CompleteBatch(Call call)
    {
        var batch = call.Find<UploadBatch>(call.Body.Text("batch_id")!, "batch");
        batch.Complete(call);
        return new JsonObject { ["batch_id"] = batch.Id };
    }
}
