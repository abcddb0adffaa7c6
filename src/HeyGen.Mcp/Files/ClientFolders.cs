namespace HeyGen.Mcp.Files;

/// <summary>Folders that the client has opened for the call that is being served, beside those of the server's owner.</summary>
internal sealed class ClientFolders
{
    private readonly AsyncLocal<IReadOnlyList<string>?> current = new();

    /// <summary>Full paths; empty if the client offers none.</summary>
    public IReadOnlyList<string> Current
    {
        get => current.Value ?? [];
        set => current.Value = value;
    }
}
