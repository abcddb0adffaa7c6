namespace HeyGen.Mcp.Cli.Clients;

/// <summary>An MCP client: where it keeps its servers, and how it wants to read of one.</summary>
/// <param name="Name">As the command line knows it.</param>
/// <param name="Title">As people know it.</param>
/// <param name="Place">Its configuration for this user.</param>
/// <param name="Section">The object that holds servers; empty for a TOML file.</param>
/// <param name="KeyReference">What it replaces by the variable with the HeyGen key; null if it replaces nothing, so that the key itself must stand there.</param>
/// <param name="Reload">What has to happen before it sees a change.</param>
internal sealed partial record ClientApp(string Name, string Title, ClientFile Place, string Section, string? KeyReference, string Reload)
{
    /// <summary>Its configuration for this user on this machine.</summary>
    public string File { get; init; } = Place.Here;

    /// <summary>Its configuration for one project, below the current folder; null if there is none.</summary>
    public string? ProjectFile { get; init; }

    /// <summary>The member that says that a program is to be started; null if the client sees it by itself.</summary>
    public (string Member, string Value)? LocalType { get; init; }

    /// <summary>The member that says that the server is reached over HTTP; null if the client sees it by itself.</summary>
    public (string Member, string Value)? HostedType { get; init; }

    /// <summary>What it puts a value in place of, in commands, arguments, variables and headers; null if in place of nothing.</summary>
    public Regex? References { get; init; }

    /// <summary>True if its file may have neither comments nor a comma after the last item.</summary>
    public bool HasStrictJson { get; init; }

    /// <summary>True if its file declares what the client asks its user for, under <c>inputs</c>.</summary>
    public bool HasInputs { get; init; }

    /// <summary>The file beside its own that older versions read; null if there is none.</summary>
    public string? OldFileName { get; init; }

    public string UrlMember { get; init; } = "url";

    /// <summary>False if its configuration starts programs only.</summary>
    public bool CanReachHosted { get; init; } = true;

    public static IReadOnlyList<ClientApp> All { get; } =
    [
        new("claude-desktop", "Claude Desktop", ClientFile.InData("Claude/claude_desktop_config.json"), "mcpServers", null, "quit Claude Desktop and start it again") { CanReachHosted = false, HasStrictJson = true },
        new("claude-code", "Claude Code", ClientFile.InHome(".claude.json"), "mcpServers", "${HEYGEN_API_KEY:-}", "start a new session") { HasStrictJson = true, References = BracedNames(), ProjectFile = ".mcp.json", LocalType = ("type", "stdio"), HostedType = ("type", "http") },
        new("cursor", "Cursor", ClientFile.InHome(".cursor/mcp.json"), "mcpServers", "${env:HEYGEN_API_KEY}", "switch the server off and on in Cursor's MCP settings") { References = CursorVariables(), ProjectFile = Path.Combine(".cursor", "mcp.json") },
        new("vscode", "VS Code", ClientFile.InData("Code/User/mcp.json"), "servers", "${env:HEYGEN_API_KEY}", "run 'MCP: List Servers' in VS Code and start heygen") { HasInputs = true, OldFileName = "settings.json", References = VsCodeVariables(), ProjectFile = Path.Combine(".vscode", "mcp.json"), LocalType = ("type", "stdio"), HostedType = ("type", "http") },
        new("gemini", "Gemini CLI", ClientFile.InHome(".gemini/settings.json"), "mcpServers", "$HEYGEN_API_KEY", "start Gemini CLI again") { References = ShellNames(), ProjectFile = Path.Combine(".gemini", "settings.json"), UrlMember = "httpUrl" },
        new("codex", "Codex", ClientFile.InHome(".codex/config.toml"), "", "", "start Codex again"),
        new("windsurf", "Windsurf", ClientFile.InHome(".codeium/windsurf/mcp_config.json"), "mcpServers", "${env:HEYGEN_API_KEY}", "refresh the list of MCP servers in Windsurf") { References = WindsurfVariables(), UrlMember = "serverUrl" },
        new("zed", "Zed", ClientFile.InHome(".config/zed/settings.json") with { Windows = @"%APPDATA%\Zed\settings.json" }, "context_servers", null, "Zed sees it at once"),
    ];

    public bool IsToml => Section.Length is 0;

    /// <summary>Where its file holds the servers, in words.</summary>
    public string SectionInWords => IsToml ? $"table {TomlFile.Table}" : $"object {Section}";

    /// <summary>True if a text of its file refers to what it fills in, and to nothing else.</summary>
    public bool FillsIn(string text) => References is { } references && references.IsMatch(text) && !UnfilledPlaceholder.Is(references.Replace(text, "value"));

    [GeneratedRegex(@"\$\{[A-Za-z_]\w*(:-[^}]*)?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex BracedNames();

    [GeneratedRegex(@"\$[A-Za-z_]\w*|\$\{[A-Za-z_]\w*(:-[^}]*)?\}|%[A-Za-z_]\w*%", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex ShellNames();

    [GeneratedRegex(@"\$\{(env:[^}]+|userHome|workspaceFolder|workspaceFolderBasename|pathSeparator|/)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex CursorVariables();

    [GeneratedRegex(@"\$\{((env|input|command|config):[^}]+|userHome|workspaceFolder|workspaceFolderBasename|pathSeparator|/)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex VsCodeVariables();

    [GeneratedRegex(@"\$\{(env|file):[^}]+\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex WindsurfVariables();
}
