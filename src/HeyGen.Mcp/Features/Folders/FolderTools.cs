namespace HeyGen.Mcp.Features.Folders;

/// <summary>Tools for folders, which videos and translations are put into.</summary>
[McpServerToolType, Toolset("videos")]
internal sealed partial class FolderTools(HeyGenClient heygen)
{
    /// <summary>Create a folder (directory) to organise videos and translations in: pass its id as folderId of create tools.</summary>
    /// <param name="idempotencyKey">A new word makes another folder of that name.</param>
    [Operation("POST", "/v3/folders")]
    [McpServerTool(Name = "create_folder", Title = "Create folder", ReadOnly = false, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<CreatedFolder> CreateFolder([AsArguments] FolderRequest request, [RegularExpression(IdempotencyKeyArgument.Pattern)] string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        heygen.PostFree<CreatedFolder>($"v3/folders", request, idempotencyKey, cancellationToken);

    /// <summary>Get one folder by id: name, parent, whether it is in the trash. Its videos: list_videos.</summary>
    /// <param name="folderId">Folder id.</param>
    [Operation("GET", "/v3/folders/{folder_id}")]
    [McpServerTool(Name = "get_folder", Title = "Get folder", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Folder> GetFolder(string folderId, CancellationToken cancellationToken) =>
        heygen.Get<Folder>($"v3/folders/{folderId}", cancellationToken);
}

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
