namespace HeyGen.Mcp.Features.Folders;

/// <summary>The folder operations of the API.</summary>
internal static class FolderCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<CreatedFolder> CreateFolder(FolderRequest request, string? keySuffix, CancellationToken cancellationToken) => heygen.PostKeyed<CreatedFolder>($"v3/folders", request, keySuffix, cancellationToken);

        public Task<Folder> GetFolder(string folderId, CancellationToken cancellationToken) => heygen.Get<Folder>($"v3/folders/{folderId}", cancellationToken);
    }
}
