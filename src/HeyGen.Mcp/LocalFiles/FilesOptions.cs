namespace HeyGen.Mcp.LocalFiles;

/// <summary>Which folders and which media hosts are used.</summary>
/// <param name="OutputDir">Folder that downloads go to; null where files of this machine are out of reach.</param>
/// <param name="AllowDir">Folders that may be read and written.</param>
/// <param name="DownloadHosts">Host names, <c>host:port</c> or <c>*.suffix</c>, beside HeyGen's own.</param>
internal sealed record FilesOptions(string? OutputDir, IReadOnlyList<string> AllowDir, IReadOnlyList<string> DownloadHosts)
{
    /// <summary>False where caller and server share no machine.</summary>
    public bool HasFolders => OutputDir is not null;

    /// <summary>For a transport whose caller sits at another machine.</summary>
    public static FilesOptions NoFolders(IReadOnlyList<string> downloadHosts) => new(null, [], downloadHosts);
}
