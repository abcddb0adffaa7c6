namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>A file that HeyGen now holds.</summary>
internal sealed record UploadedAsset(
    [property: Description("Pass it wherever a file is taken.")] string AssetId,
    [property: Description("Public link, without a signature.")] string? Url = null,
    [property: Description("As HeyGen sees the content.")] string? MimeType = null,
    [property: Description("Size.")] long? SizeBytes = null,
    [property: Description("Left out: usable. Else HeyGen's word, such as processing.")] string? Status = null,
    [property: Description("Such as that this server had uploaded the file before.")] string? Note = null) : CreatedResult;

/// <summary>What <c>POST /v3/assets/direct-uploads</c> takes, alone and in batches.</summary>
internal sealed record AssetUploadRequest(
    [property: Argument("File name.")] string Filename,
    [property: Argument("MIME type; must match the bytes.")][property: Description("MIME type.")] string ContentType,
    [property: Argument("Exact size.")][property: Description("Exact.")][property: Range(1.0, AssetUploadRequest.LargestBytes)] long SizeBytes,
    [property: Argument("Hex digest, checked on arrival.")][property: Description("Hex.")][property: RegularExpression(AssetUploadRequest.ChecksumPattern)] string? ChecksumSha256 = null)
{
    /// <summary>The most that storage takes in one PUT.</summary>
    public const double LargestBytes = 5L * 1024 * 1024 * 1024;

    public const string ChecksumPattern = "^[0-9a-fA-F]{64}$";
}

/// <summary>A place to PUT one file.</summary>
internal sealed record AssetUploadSlot(
    [property: Description("Not usable before the upload is completed.")] string AssetId,
    [property: Description("PUT the raw bytes here; takes no API key.")] string? UploadUrl = null,
    [property: Description("Send unchanged with the PUT.")] JsonObject? UploadHeaders = null,
    [property: Description("Life of upload_url.")] double? ExpiresInSeconds = null,
    [property: Description("Most that may be sent.")] double? MaxBytes = null,
    [property: Description("pending_upload.")] string? Status = null) : ApiRecord;

/// <summary>An upload that was just opened.</summary>
internal sealed record CreatedAssetUpload(
    [property: Description("Not usable before the upload is completed.")] string AssetId,
    [property: Description("PUT the raw bytes here; takes no API key.")] string? UploadUrl = null,
    [property: Description("Send unchanged with the PUT.")] JsonObject? UploadHeaders = null,
    [property: Description("Life of upload_url.")] double? ExpiresInSeconds = null,
    [property: Description("Most that may be sent.")] double? MaxBytes = null,
    [property: Description("pending_upload.")] string? Status = null,
    [property: Description("What comes before next_step.")] string? Note = null) : CreatedResult;

/// <summary>What <c>POST /v3/assets/{id}/complete</c> takes.</summary>
internal sealed record AssetUploadCompletion(string? ChecksumSha256);

/// <summary>An uploaded file that HeyGen has taken in.</summary>
internal sealed record CompletedAssetUpload(
    [property: Description("Asset id.")] string AssetId,
    [property: Description("May still say processing.")] string? Status = null,
    [property: Description("As found in the bytes.")] string? MimeType = null,
    [property: Description("Size.")] long? SizeBytes = null,
    [property: Description("Public: whoever knows it can open it.")] string? Url = null) : ApiRecord
{
    [Description("What to call next.")]
    public NextCall? NextStep { get; init; }
}

/// <summary>What <c>POST /v3/assets/direct-uploads/batches</c> takes.</summary>
internal sealed record AssetUploadBatchRequest(
    [property: Description("The files.")][property: Length(1, 100)] IReadOnlyList<AssetUploadRequest> Files,
    [property: Description("Shown in HeyGen's app.")] string? Title = null);

/// <summary>Uploads that were just opened together.</summary>
internal sealed record CreatedAssetUploadBatch(
    [property: Description("Id of the new batch.")] string BatchId,
    [property: Description("One for each file, in the order given.")] IReadOnlyList<AssetUploadSlot>? Items = null,
    [property: Description("What comes before next_step.")] string? Note = null) : CreatedResult;

/// <summary>What <c>POST /v3/assets/complete/batches</c> takes.</summary>
internal sealed record AssetBatchCompletion(string BatchId);

/// <summary>A batch of uploads that HeyGen is taking in.</summary>
internal sealed record CompletedAssetBatch(
    [property: Description("Batch id.")] string BatchId) : CreatedResult;

/// <summary>What an asset that was uploaded before is known by.</summary>
internal sealed record KnownAsset(string Id, string? Url = null);

[JsonSerializable(typeof(UploadedAsset))]
[JsonSerializable(typeof(AssetUploadRequest))]
[JsonSerializable(typeof(CreatedAssetUpload))]
[JsonSerializable(typeof(AssetUploadCompletion))]
[JsonSerializable(typeof(CompletedAssetUpload))]
[JsonSerializable(typeof(AssetUploadBatchRequest))]
[JsonSerializable(typeof(CreatedAssetUploadBatch))]
[JsonSerializable(typeof(AssetBatchCompletion))]
[JsonSerializable(typeof(CompletedAssetBatch))]
[JsonSerializable(typeof(BulkStatus))]
[JsonSerializable(typeof(KnownAsset))]
internal sealed partial class UploadJson : JsonSerializerContext;
