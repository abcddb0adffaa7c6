namespace HeyGen.Mcp.Cli.Clients;

/// <summary>An MCP client: where it keeps its servers, and how it wants to read of one.</summary>
/// <param name="Name">As the command line knows it.</param>
/// <param name="Title">As people know it.</param>
/// <param name="File">Its configuration for this user.</param>
/// <param name="Section">The object that holds servers; empty for a TOML file.</param>
/// <param name="KeyReference">What it replaces by the variable with the HeyGen key; null if it replaces nothing, so that the key itself must stand there.</param>
/// <param name="Reload">What has to happen before it sees a change.</param>
internal sealed record ClientApp(string Name, string Title, string File, string Section, string? KeyReference, string Reload)
{
    /// <summary>Its configuration for one project, below the current folder; null if there is none.</summary>
    public string? ProjectFile { get; init; }

    /// <summary>The member that says that a program is to be started; null if the client sees it by itself.</summary>
    public (string Member, string Value)? LocalType { get; init; }

    /// <summary>The member that says that the server is reached over HTTP; null if the client sees it by itself.</summary>
    public (string Member, string Value)? HostedType { get; init; }

    public string UrlMember { get; init; } = "url";

    /// <summary>False if its configuration starts programs only.</summary>
    public bool CanReachHosted { get; init; } = true;

    public static IReadOnlyList<ClientApp> All { get; } =
    [
        new("claude-desktop", "Claude Desktop", Data("Claude", "claude_desktop_config.json"), "mcpServers", null, "quit Claude Desktop and start it again") { CanReachHosted = false },
        new("claude-code", "Claude Code", Home(".claude.json"), "mcpServers", "${HEYGEN_API_KEY:-}", "start a new session") { ProjectFile = ".mcp.json", LocalType = ("type", "stdio"), HostedType = ("type", "http") },
        new("cursor", "Cursor", Home(".cursor", "mcp.json"), "mcpServers", "${env:HEYGEN_API_KEY}", "switch the server off and on in Cursor's MCP settings") { ProjectFile = Path.Combine(".cursor", "mcp.json") },
        new("vscode", "VS Code", Data("Code", "User", "mcp.json"), "servers", "${env:HEYGEN_API_KEY}", "run 'MCP: List Servers' in VS Code and start heygen") { ProjectFile = Path.Combine(".vscode", "mcp.json"), LocalType = ("type", "stdio"), HostedType = ("type", "http") },
        new("gemini", "Gemini CLI", Home(".gemini", "settings.json"), "mcpServers", "$HEYGEN_API_KEY", "start Gemini CLI again") { ProjectFile = Path.Combine(".gemini", "settings.json"), UrlMember = "httpUrl" },
        new("codex", "Codex", Home(".codex", "config.toml"), "", "", "start Codex again"),
        new("windsurf", "Windsurf", Home(".codeium", "windsurf", "mcp_config.json"), "mcpServers", "${env:HEYGEN_API_KEY}", "refresh the list of MCP servers in Windsurf") { UrlMember = "serverUrl" },
        new("zed", "Zed", OperatingSystem.IsWindows() ? Data("Zed", "settings.json") : Home(".config", "zed", "settings.json"), "context_servers", null, "Zed sees it at once"),
    ];

    public bool IsToml => Section.Length is 0;

    private static string Home(params string[] parts) => Path.Combine([Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), .. parts]);

    /// <summary>Where programs of this system keep a user's settings.</summary>
    private static string Data(params string[] parts) => OperatingSystem.IsMacOS()
        ? Home(["Library", "Application Support", .. parts])
        : Path.Combine([Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), .. parts]);
}
