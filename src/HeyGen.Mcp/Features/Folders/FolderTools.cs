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
