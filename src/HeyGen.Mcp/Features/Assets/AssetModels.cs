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

[JsonSerializable(typeof(Page<Asset>))]
[JsonSerializable(typeof(Page<FoundAsset>))]
[JsonSerializable(typeof(FoundAssetType))]
[JsonSerializable(typeof(SearchScope))]
[JsonSerializable(typeof(DeletedAsset))]
[JsonSerializable(typeof(BatchState))]
[JsonSerializable(typeof(BulkStatuses))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class AssetJson : JsonSerializerContext;
