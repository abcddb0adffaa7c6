namespace HeyGen.Mcp.Configuration;

/// <summary>How the server behaves.</summary>
internal sealed record ServerSettings
{
    /// <summary>Seconds that one call may wait: clients give up on a call after about a minute.</summary>
    public const int LongestWait = 50;

    /// <summary>Empty if whoever runs the server names none.</summary>
    public IReadOnlyList<string> Toolsets { get; init; } = [];

    public IReadOnlyList<string> Tools { get; init; } = [];

    public IReadOnlyList<string> ExcludeTools { get; init; } = [];

    public bool Dynamic { get; init; }

    public bool ReadOnly { get; init; }

    public string OutputDir { get; init; } = DefaultOutputDir;

    public IReadOnlyList<string> AllowDir { get; init; } = [];

    public bool Sandbox { get; init; }

    public string? ApiKeyFile { get; init; }

    public IReadOnlyList<string> DownloadHosts { get; init; } = [];

    public ConfirmMode Confirm { get; init; } = ConfirmMode.Auto;

    public decimal ConfirmAboveUsd { get; init; } = 1.00m;

    public decimal? MaxCostUsdPerCall { get; init; }

    public decimal? MinBalanceUsd { get; init; }

    public int? MaxCreatesPerHour { get; init; }

    public string? PriceFile { get; init; }

    public IReadOnlyList<string> AllowCallbackHosts { get; init; } = [];

    public string? SpendLog { get; init; }

    public int WaitSeconds { get; init; } = 45;

    public bool ResourceLinks { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    public string? LogFile { get; init; }

    /// <summary>The table from which flags, variables, keys of the file and docs/configuration.md follow: a row a property.</summary>
    public static IReadOnlyList<Setting<ServerSettings>> All { get; } =
    [
        Setting<ServerSettings>.List("toolsets", "Which tools are listed, and the limit of what is served: names of toolsets, 'default' or 'all'. Where none is named, the default set is listed and all public tools are found by search_heygen_tools and called by call_heygen_tool.", settings => settings.Toolsets, (settings, value) => settings with { Toolsets = Names(value) }) with { Example = "default,templates", DefaultInWords = "the default set, and a search over all public tools" },
        Setting<ServerSettings>.List("tools", "Single tools that are listed and served beside the toolsets.", settings => settings.Tools, (settings, value) => settings with { Tools = Names(value) }) with { Example = "list_templates,generate_from_template" },
        Setting<ServerSettings>.List("exclude-tools", "Tools that are never listed or served, whatever else says so.", settings => settings.ExcludeTools, (settings, value) => settings with { ExcludeTools = Names(value) }) with { Example = "create_video_from_cinematic_avatar" },
        Setting<ServerSettings>.Switch("dynamic", "List only a handful: the search over the tools, the tool that calls those found, and what is always needed. All public tools are found unless toolsets says otherwise.", settings => settings.Dynamic, (settings, value) => settings with { Dynamic = value }),
        Setting<ServerSettings>.Switch("read-only", "List and serve only tools that change nothing and spend nothing.", settings => settings.ReadOnly, (settings, value) => settings with { ReadOnly = value }),
        Setting<ServerSettings>.Path("output-dir", "Folder that downloads are saved in. Nothing is written outside it and the allowed folders. Files in it can be read again, to be passed on.", settings => settings.OutputDir, (settings, value) => settings with { OutputDir = value }) with { Example = "~/Videos/HeyGen", DefaultInWords = "HeyGen in your Videos folder, else in Downloads" },
        Setting<ServerSettings>.Paths("allow-dir", "Folders that files may be read from and saved in, beside the output folder and those that the client opens as its roots.", settings => settings.AllowDir, (settings, value) => settings with { AllowDir = value }) with { Example = "~/Pictures,~/Footage" },
        Setting<ServerSettings>.Switch("sandbox", "Work against the built-in sandbox instead of HeyGen: no key, no cost, test-card videos.", settings => settings.Sandbox, (settings, value) => settings with { Sandbox = value }),
        Setting<ServerSettings>.Path("api-key-file", "File that holds the HeyGen API key, readable by its owner only. Used instead of HEYGEN_API_KEY.", settings => settings.ApiKeyFile, (settings, value) => settings with { ApiKeyFile = value }) with { Example = "/run/secrets/heygen" },
        Setting<ServerSettings>.List("download-hosts", "Further host names that finished media may be downloaded from, beside *.heygen.ai and *.heygen.com.", settings => settings.DownloadHosts, (settings, value) => settings with { DownloadHosts = value }) with { Example = "media.example.com" },
        Setting<ServerSettings>.Choice("confirm", "When a person is asked before money is spent: auto asks above confirm-above-usd where the client can ask; always asks before anything is spent or deleted, and refuses without a yes; never does not ask.", settings => settings.Confirm, (settings, value) => settings with { Confirm = value }) with { Example = "always" },
        Setting<ServerSettings>.Amount("confirm-above-usd", "With confirm auto: ask from this estimate on, and where no estimate can be made.", settings => settings.ConfirmAboveUsd, (settings, value) => settings with { ConfirmAboveUsd = value }) with { Example = "5" },
        Setting<ServerSettings>.Amount("max-cost-usd-per-call", "Refuse calls that may cost more, or whose cost can't be known.", settings => settings.MaxCostUsdPerCall, (settings, value) => settings with { MaxCostUsdPerCall = value }) with { Example = "10" },
        Setting<ServerSettings>.Amount("min-balance-usd", "Refuse calls that may leave less than this in the account. A balance in credits can't be compared and is refused.", settings => settings.MinBalanceUsd, (settings, value) => settings with { MinBalanceUsd = value }) with { Example = "20" },
        Setting<ServerSettings>.Count("max-creates-per-hour", "Most calls that spend, for each account at HeyGen and within an hour. Replicas with a redis count together; else each process counts alone, and anew after a restart.", settings => settings.MaxCreatesPerHour, (settings, value) => settings with { MaxCreatesPerHour = value }) with { Example = "20" },
        Setting<ServerSettings>.Path("price-file", "Prices that stand in place of the built-in ones, as docs/prices.md says.", settings => settings.PriceFile, (settings, value) => settings with { PriceFile = value }) with { Example = "~/heygen-prices.json" },
        Setting<ServerSettings>.Hosts("allow-callback-hosts", "The only hosts that callbackUrl may name. Any https host may be named if this is empty.", settings => settings.AllowCallbackHosts, (settings, value) => settings with { AllowCallbackHosts = value }, text => HostName.Parse(text, "leave it out to allow any")) with { Example = "hooks.example.com" },
        Setting<ServerSettings>.Path("spend-log", "File that gets a line of JSON before each call that spends goes out and one when it has ended: when, which tool, the estimate, the outcome, the job's id and, over HTTP, whose it was; nothing of its content. 'heygen-mcp spend' sums it.", settings => settings.SpendLog, (settings, value) => settings with { SpendLog = value }) with { Example = "~/heygen-spend.jsonl" },
        Setting<ServerSettings>.Count("wait-seconds", "How long wait_for_job waits where a call does not say. Below what the client grants a call: some cut off at 5, 10 or 30 seconds.", settings => settings.WaitSeconds, (settings, value) => settings with { WaitSeconds = value }, 0, LongestWait) with { Example = "8" },
        Setting<ServerSettings>.Switch("resource-links", "Add to a result the address of what it is about, such as heygen://videos/{id}, as a block of its own, for clients of revision 2025-06-18 or newer. Several clients drop a whole result that has such a block.", settings => settings.ResourceLinks, (settings, value) => settings with { ResourceLinks = value }),
        Setting<ServerSettings>.Choice("log-level", "Least severe log events that are written to stderr.", settings => settings.LogLevel, (settings, value) => settings with { LogLevel = value }) with { Example = "Debug" },
        Setting<ServerSettings>.Path("log-file", "File that the log is also written to.", settings => settings.LogFile, (settings, value) => settings with { LogFile = value }) with { Example = "/var/log/heygen-mcp.log" },
    ];

    /// <summary>All toolsets and tools are named in small letters.</summary>
    private static string[] Names(IEnumerable<string> names) => [.. names.Select(name => name.ToLowerInvariant())];

    private static string DefaultOutputDir
    {
        get
        {
            var videos = Environment.GetFolderPath(Environment.SpecialFolder.MyVideos);
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(videos.Length > 0 ? videos : Path.Combine(home, "Downloads"), "HeyGen");
        }
    }
}

/// <summary>When somebody is asked before a call goes out.</summary>
internal enum ConfirmMode
{
    /// <summary>Where it may cost more than a threshold, and the client can ask.</summary>
    Auto,

    /// <summary>Before anything is spent or deleted; without a confirmation nothing happens.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
