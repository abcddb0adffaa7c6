namespace HeyGen.Mcp.LocalFiles;

/// <summary>Folders that the client has opened for one call, beside those of the server's owner. One for each call's scope.</summary>
internal sealed class ClientFolders
{
    /// <summary>Full paths; empty if the client offers none.</summary>
    public IReadOnlyList<string> Current { get; set; } = [];

    /// <summary>True once the client was asked for them in this call: to ask again would drop its answers to what was asked since.</summary>
    public bool WereAskedFor { get; set; }
}
