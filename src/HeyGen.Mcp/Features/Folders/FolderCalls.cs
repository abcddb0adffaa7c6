namespace HeyGen.Mcp.Features.Folders;

/// <summary>The folder operations of the API.</summary>
internal static class FolderCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<CreatedFolder> CreateFolder(FolderRequest order, string? take, CancellationToken cancellationToken) => heygen.PostKeyed<CreatedFolder>($"v3/folders", order, take, cancellationToken);

        public Task<Folder> GetFolder(string folderId, CancellationToken cancellationToken) => heygen.Get<Folder>($"v3/folders/{folderId}", cancellationToken);
    }
}
