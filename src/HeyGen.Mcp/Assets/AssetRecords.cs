using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Assets;

/// <summary>A file in the account.</summary>
internal sealed record Asset(
    [property: Description("Asset id.")] string Id,
    [property: Description("File name.")] string? Name = null,
    [property: Description("Such as image, video, audio or font.")] string? Type = null,
    [property: Description("Public: whoever knows it can open it.")] string? Url = null,
    [property: Description("User name of the owner.")] string? Owner = null,
    [property: Description("Workspace it lies in.")] string? SpaceId = null,
    [property: Description("Left out: the workspace's root.")] string? FolderId = null,
    [property: Description("Unix seconds.")] long? UploadedAt = null) : ApiRecord;

[JsonConverter(typeof(SnakeCaseEnumConverter<FoundAssetType>))]
internal enum FoundAssetType
{
    Image,
    Icon,
}

[JsonConverter(typeof(SnakeCaseEnumConverter<SearchScope>))]
internal enum SearchScope
{
    Public,
    Personal,
}

/// <summary>A picture or icon that a search found.</summary>
internal sealed record FoundAsset(
    [property: Description("Names this hit; no asset id.")] string Id,
    [property: Description("image or icon.")] string? Type = null,
    [property: Description("Direct link, usable as a file argument.")] string? Url = null,
    [property: Description("Pixels.")] int? Width = null,
    [property: Description("Pixels.")] int? Height = null,
    [property: Description("square, portrait or landscape.")] string? Orientation = null,
    [property: Description("True if one can see through it.")] bool? IsTransparent = null) : ApiRecord;

internal sealed record DeletedAsset(
    [property: Description("Id of the asset that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

/// <summary>What <c>POST /v3/assets/direct-uploads</c> takes, alone and in batches.</summary>
internal sealed record AssetUploadOrder(
    string Filename,
    [property: Description("MIME type.")] string ContentType,
    [property: Description("Exact.")][property: Range(1.0, AssetUploadOrder.LargestBytes)] long SizeBytes,
    [property: Description("Hex.")][property: RegularExpression(AssetUploadOrder.ChecksumPattern)] string? ChecksumSha256 = null)
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
    [property: Description("Life of upload_url.")] int? ExpiresInSeconds = null,
    [property: Description("Most that may be sent.")] long? MaxBytes = null,
    [property: Description("pending_upload.")] string? Status = null) : ApiRecord;

/// <summary>An upload that was just opened.</summary>
internal sealed record CreatedAssetUpload(
    [property: Description("Not usable before the upload is completed.")] string AssetId,
    [property: Description("PUT the raw bytes here; takes no API key.")] string? UploadUrl = null,
    [property: Description("Send unchanged with the PUT.")] JsonObject? UploadHeaders = null,
    [property: Description("Life of upload_url.")] int? ExpiresInSeconds = null,
    [property: Description("Most that may be sent.")] long? MaxBytes = null,
    [property: Description("pending_upload.")] string? Status = null) : CreatedRecord;

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
internal sealed record AssetUploadBatchOrder(IReadOnlyList<AssetUploadOrder> Files, string? Title);

/// <summary>Uploads that were just opened together.</summary>
internal sealed record CreatedAssetUploadBatch(
    [property: Description("Id of the new batch.")] string BatchId,
    [property: Description("One for each file, in the order given.")] IReadOnlyList<AssetUploadSlot>? Items = null) : CreatedRecord;

/// <summary>What <c>POST /v3/assets/complete/batches</c> takes.</summary>
internal sealed record AssetBatchCompletion(string BatchId);

/// <summary>A batch of uploads that HeyGen is taking in.</summary>
internal sealed record CompletedAssetBatch(
    [property: Description("Batch id.")] string BatchId) : CreatedRecord;
