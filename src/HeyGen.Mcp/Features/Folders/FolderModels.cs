namespace HeyGen.Mcp.Features.Folders;

[JsonConverter(typeof(SnakeCaseEnumConverter<FolderType>))]
internal enum FolderType
{
    Mixed,
    Video,
    VideoTranslate,
}

/// <summary>What <c>POST /v3/folders</c> takes.</summary>
internal sealed record FolderRequest
{
    [Description("Name; folders may share one.")][StringLength(256, MinimumLength = 1)] public required string Name { get; init; }
    [Description("Folder to put it in; default: the root.")] public string? ParentId { get; init; }
    [Description("Every type takes videos and translations.")][DefaultValue(FolderType.Mixed)] public FolderType Type { get; init; }
}

/// <summary>A folder that was just made.</summary>
internal sealed record CreatedFolder(
    [property: Description("The folderId of create tools. Keep it: folders can't be listed.")] string FolderId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("mixed, video or video_translate.")] string? Type = null) : CreatedRecord;

internal sealed record Folder(
    [property: Description("The folderId of create tools.")] string FolderId,
    [property: Description("Name.")] string? Name = null,
    [property: Description("mixed, video or video_translate.")] string? Type = null,
    [property: Description("True if it lies in the trash: creates refuse it.")] bool? IsTrash = null,
    [property: Description("Folder it lies in; absent at the root.")] string? ParentId = null,
    [property: Description("Who made it.")] string? CreatorUsername = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null,
    [property: Description("Unix seconds.")] double? UpdatedAt = null) : ApiRecord;

[JsonSerializable(typeof(FolderRequest))]
[JsonSerializable(typeof(CreatedFolder))]
[JsonSerializable(typeof(Folder))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class FolderJson : JsonSerializerContext;
