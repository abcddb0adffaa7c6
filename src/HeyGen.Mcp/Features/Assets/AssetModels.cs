using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.Features.Assets;

/// <summary>A file in the account.</summary>
internal sealed record Asset(
    [property: Description("Asset id.")] string Id,
    [property: Description("File name.")] string? Name = null,
    [property: Description("Such as image, video, audio or font.")] string? Type = null,
    [property: Description("Public: whoever knows it can open it.")] string? Url = null,
    [property: Description("User name of the owner.")] string? Owner = null,
    [property: Description("Workspace it lies in.")] string? SpaceId = null,
    [property: Description("Left out: the workspace's root.")] string? FolderId = null,
    [property: Description("Unix seconds.")] double? UploadedAt = null) : ApiRecord;

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
    [property: Description("Pixels.")] double? Width = null,
    [property: Description("Pixels.")] double? Height = null,
    [property: Description("square, portrait or landscape.")] string? Orientation = null,
    [property: Description("True if one can see through it.")] bool? IsTransparent = null) : ApiRecord;

internal sealed record DeletedAsset(
    [property: Description("Id of the asset that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

/// <summary>What became of many files.</summary>
internal sealed record UploadedFiles(
    [property: Description("One for each file, in the order given.")] IReadOnlyList<UploadedFile> Items,
    [property: Description("How many are not on HeyGen; call again with those.")] int Failed = 0);

/// <summary>What became of one of many files.</summary>
internal sealed record UploadedFile(
    [property: Description("As given.")] string File,
    [property: Description("Pass it wherever a file is taken.")] string? AssetId = null,
    [property: Description("Size.")] long? SizeBytes = null,
    [property: Description("Left out: usable. Else HeyGen's word, such as processing.")] string? Status = null,
    [property: Description("Such as that this server had uploaded the file before.")] string? Note = null,
    [property: Description("Why it is not on HeyGen.")] TransferFailure? Error = null)
{
    public static UploadedFile Of(FileOutcome outcome) => outcome is { Asset: { } asset }
        ? new(outcome.File, asset.AssetId, asset.SizeBytes, asset.Status, asset.Note)
        : new(outcome.File, Error: TransferFailure.Of(outcome.Failure!));
}

/// <summary>Why a file did not get through.</summary>
internal sealed record TransferFailure(
    [property: Description("Error code.")] ErrorCode Code,
    [property: Description("What went wrong.")] string Message,
    [property: Description("What to do about it.")] string? Hint = null)
{
    public static TransferFailure Of(HeyGenException failure) => new(failure.Code, failure.Message, ErrorAdvice.HintFor(failure));
}

[JsonSerializable(typeof(UploadedFiles))]
[JsonSerializable(typeof(Page<Asset>))]
[JsonSerializable(typeof(Page<FoundAsset>))]
[JsonSerializable(typeof(FoundAssetType))]
[JsonSerializable(typeof(SearchScope))]
[JsonSerializable(typeof(DeletedAsset))]
[JsonSerializable(typeof(BatchState))]
[JsonSerializable(typeof(BulkStatuses))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class AssetJson : JsonSerializerContext;
