namespace HeyGen.Mcp.Server.Settings;

/// <summary>How the server behaves. One property a setting: flags, variables, file keys and docs/configuration.md all follow from it.</summary>
internal sealed record ServerSettings
{
    [Setting("toolsets", "Which tools are listed: names of toolsets, 'default' or 'all'.", Example = "default,templates")]
    public IReadOnlyList<string> Toolsets { get; init; } = ["default"];

    [Setting("tools", "Single tools that are listed beside the toolsets.", Example = "list_templates,generate_from_template")]
    public IReadOnlyList<string> Tools { get; init; } = [];

    [Setting("exclude-tools", "Tools that are never listed or served, whatever else says so.", Example = "create_video_from_cinematic_avatar")]
    public IReadOnlyList<string> ExcludeTools { get; init; } = [];

    [Setting("dynamic", "List only a handful: a search over the tools, a tool that calls those found, and what is always needed. All public tools are found unless toolsets says otherwise.")]
    public bool Dynamic { get; init; }

    [Setting("read-only", "List and serve only tools that change nothing and spend nothing.")]
    public bool ReadOnly { get; init; }

    [Setting("output-dir", "Folder that downloads are saved in. Nothing is written outside it and the allowed folders.", Example = "~/Videos/HeyGen", DefaultInWords = "HeyGen in your Videos folder, else in Downloads")]
    public string OutputDir { get; init; } = DefaultOutputDir;

    [Setting("allow-dir", "Further folders that files may be read from and saved in.", Example = "~/Pictures,~/Footage")]
    public IReadOnlyList<string> AllowDir { get; init; } = [];

    [Setting("sandbox", "Work against the built-in sandbox instead of HeyGen: no key, no cost, test-card videos.")]
    public bool Sandbox { get; init; }

    [Setting("api-key-file", "File that holds the HeyGen API key, readable by its owner only. Used instead of HEYGEN_API_KEY.", Example = "/run/secrets/heygen")]
    public string? ApiKeyFile { get; init; }

    [Setting("download-hosts", "Further host names that finished media may be downloaded from, beside *.heygen.ai and *.heygen.com.", Example = "media.example.com")]
    public IReadOnlyList<string> DownloadHosts { get; init; } = [];

    [Setting("log-level", "Least severe log events that are written to stderr.", Example = "Debug")]
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    [Setting("log-file", "File that the log is also written to.", Example = "/var/log/heygen-mcp.log")]
    public string? LogFile { get; init; }

    private static string DefaultOutputDir
    {
        get
        {
            var videos = Environment.GetFolderPath(Environment.SpecialFolder.MyVideos);
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return Path.Combine(videos.Length > 0 ? videos : Path.Combine(home, "Downloads"), "HeyGen");
        }
    }
}
