using HeyGen.Mcp.Server.Spending.Guards;

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

    [Setting("output-dir", "Folder that downloads are saved in. Nothing is written outside it and the allowed folders, and nothing is read from it unless it is allowed too.", Example = "~/Videos/HeyGen", DefaultInWords = "HeyGen in your Videos folder, else in Downloads", IsPath = true)]
    public string OutputDir { get; init; } = DefaultOutputDir;

    [Setting("allow-dir", "Folders that files may be read from and saved in. Without any, only those that the client opens as its roots are read.", Example = "~/Pictures,~/Footage", IsPath = true)]
    public IReadOnlyList<string> AllowDir { get; init; } = [];

    [Setting("sandbox", "Work against the built-in sandbox instead of HeyGen: no key, no cost, test-card videos.")]
    public bool Sandbox { get; init; }

    [Setting("api-key-file", "File that holds the HeyGen API key, readable by its owner only. Used instead of HEYGEN_API_KEY.", Example = "/run/secrets/heygen", IsPath = true)]
    public string? ApiKeyFile { get; init; }

    [Setting("download-hosts", "Further host names that finished media may be downloaded from, beside *.heygen.ai and *.heygen.com.", Example = "media.example.com")]
    public IReadOnlyList<string> DownloadHosts { get; init; } = [];

    [Setting("confirm", "When a person is asked before money is spent: auto asks above confirm-above-usd where the client can ask; always asks before anything is spent or deleted, and refuses without a yes; never does not ask.", Example = "always")]
    public ConfirmMode Confirm { get; init; } = ConfirmMode.Auto;

    [Setting("confirm-above-usd", "With confirm auto: ask from this estimate on, and where no estimate can be made.", Example = "5")]
    public decimal ConfirmAboveUsd { get; init; } = 1.00m;

    [Setting("max-cost-usd-per-call", "Refuse calls that may cost more, or whose cost can't be known.", Example = "10")]
    public decimal? MaxCostUsdPerCall { get; init; }

    [Setting("min-balance-usd", "Refuse calls that may leave less than this in the account. A balance in credits can't be compared and is refused.", Example = "20")]
    public decimal? MinBalanceUsd { get; init; }

    [Setting("max-creates-per-hour", "Most calls that spend, for each account at HeyGen and within an hour. Replicas with a redis count together; else each process counts alone, and anew after a restart.", Example = "20")]
    public int? MaxCreatesPerHour { get; init; }

    [Setting("price-file", "Prices that stand in place of the built-in ones, as docs/prices.md says.", Example = "~/heygen-prices.json", IsPath = true)]
    public string? PriceFile { get; init; }

    [Setting("allow-callback-hosts", "The only hosts that callbackUrl may name. Any https host may be named if this is empty.", Example = "hooks.example.com")]
    public IReadOnlyList<string> AllowCallbackHosts { get; init; } = [];

    [Setting("spend-log", "File that gets one line of JSON for each call that spends: when, which tool, the estimate, the job's id; nothing of its content. stdio only. 'heygen-mcp spend' sums it.", Example = "~/heygen-spend.jsonl", IsPath = true)]
    public string? SpendLog { get; init; }

    [Setting("log-level", "Least severe log events that are written to stderr.", Example = "Debug")]
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    [Setting("log-file", "File that the log is also written to.", Example = "/var/log/heygen-mcp.log", IsPath = true)]
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
