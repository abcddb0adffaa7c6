namespace HeyGen.Mcp.Configuration;

/// <summary>How callers show who they are.</summary>
internal enum AuthMode
{
    /// <summary>Their own HeyGen API key with each request.</summary>
    ApiKey,

    /// <summary>A token of the operator's identity provider; the server's own HeyGen key pays for all of them.</summary>
    Jwt,

    /// <summary>A token of this server's own authorization server, for which a person has shown their HeyGen key once.</summary>
    OAuth,
}

/// <summary>What only the hosted endpoint needs to know.</summary>
internal sealed record HttpSettings
{
    /// <summary>Seconds.</summary>
    public const int LongestDrain = 60;

    public string Urls { get; init; } = "http://127.0.0.1:8080";

    public AuthMode Auth { get; init; } = AuthMode.ApiKey;

    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    public string? JwtIssuer { get; init; }

    public string? JwtAudience { get; init; }

    public string? PublicUrl { get; init; }

    public IReadOnlyList<string> KeyHosts { get; init; } = [];

    public IReadOnlyList<string> RedirectHosts { get; init; } = [];

    public int AccessTokenSeconds { get; init; } = 900;

    public bool RefreshTokensOnce { get; init; }

    public bool PrivateClientDocuments { get; init; }

    public decimal? MaxUsdPerSubjectPerDay { get; init; }

    public int CallsPerSecond { get; init; } = 10;

    public int CallBurst { get; init; } = 20;

    public int ConcurrentCalls { get; init; } = 16;

    public int AddressRequestsPerSecond { get; init; } = 100;

    public int AddressRequestBurst { get; init; } = 200;

    public int ClientTimeout { get; init; } = 10;

    public int DrainSeconds { get; init; }

    public string? Redis { get; init; }

    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    public SessionUse Sessions { get; init; } = SessionUse.Auto;

    public LogFormat LogFormat { get; init; } = LogFormat.Json;

    public bool Telemetry { get; init; }

    /// <summary>The table from which flags, variables, keys of the file and docs/configuration.md follow: a row a property.</summary>
    public static IReadOnlyList<Setting<HttpSettings>> All { get; } =
    [
        Setting<HttpSettings>.Text("urls", "Where to listen; several addresses are separated by semicolons. Port 0 takes a free one.", settings => settings.Urls, (settings, value) => settings with { Urls = value }) with { Example = "http://0.0.0.0:8080" },
        Setting<HttpSettings>.Choice("auth", "How callers show who they are: apikey, their own HeyGen API key with each request; oauth, a token that this server gives out once a person has pasted their HeyGen API key into its consent page, as claude.ai and ChatGPT want it; jwt, a token of jwt-issuer, while the server's own HEYGEN_API_KEY pays for all of them.", settings => settings.Auth, (settings, value) => settings with { Auth = value }) with { Example = "oauth" },
        Setting<HttpSettings>.Hosts("allowed-hosts", "Names under which clients reach the server, whatever the port. Needed where other machines can reach it.", settings => settings.AllowedHosts, (settings, value) => settings with { AllowedHosts = value }, Served) with { Example = "mcp.example.com", DefaultInWords = "`localhost`, `127.0.0.1` and `[::1]` on this machine's own addresses, else none" },
        Setting<HttpSettings>.List("allowed-origins", "Web sites whose pages may call the server from a browser.", settings => settings.AllowedOrigins, (settings, value) => settings with { AllowedOrigins = value }) with { Example = "https://app.example.com" },
        Setting<HttpSettings>.Text("jwt-issuer", "the identity provider whose tokens are taken. Its keys are found at /.well-known/openid-configuration below it.", settings => settings.JwtIssuer, (settings, value) => settings with { JwtIssuer = value }).With(AuthMode.Jwt) with { Example = "https://login.example.com/" },
        Setting<HttpSettings>.Text("jwt-audience", "for whom tokens must be made (aud), where the identity provider can't be told public-url.", settings => settings.JwtAudience, (settings, value) => settings with { JwtAudience = value }).With(AuthMode.Jwt) with { Example = "api://heygen-mcp", DefaultInWords = "public-url" },
        Setting<HttpSettings>.Text("public-url", "The URL by which clients, and HeyGen, reach this server. With auth oauth and jwt tokens are made for it. With HEYGEN_MCP_STATE_KEY set, HeyGen reports ended jobs to it, and whoever waits for one is answered at once.", settings => settings.PublicUrl, (settings, value) => settings with { PublicUrl = value }) with { Example = "https://mcp.example.com/mcp" },
        Setting<HttpSettings>.Hosts("key-hosts", "names under which callers show their HeyGen API key with each request instead, and nothing is to be discovered.", settings => settings.KeyHosts, (settings, value) => settings with { KeyHosts = value }, Served).With(AuthMode.OAuth) with { Example = "keys.example.com" },
        Setting<HttpSettings>.Hosts("redirect-hosts", "the only hosts, beside this person's own machine, to which people may be sent back after they agreed; a program's own scheme counts with its colon (cursor:). Any if none is named.", settings => settings.RedirectHosts, (settings, value) => settings with { RedirectHosts = value }, HostName.ParseRedirect).With(AuthMode.OAuth) with { Example = "claude.ai,chatgpt.com" },
        Setting<HttpSettings>.Count("access-token-seconds", "seconds that an access token is good for before the client must refresh it.", settings => settings.AccessTokenSeconds, (settings, value) => settings with { AccessTokenSeconds = value }, 1, 3600).With(AuthMode.OAuth),
        Setting<HttpSettings>.Switch("refresh-tokens-once", "end a connection when a refresh token comes a second time. Off, because clients of several processes share one and keep old copies.", settings => settings.RefreshTokensOnce, (settings, value) => settings with { RefreshTokensOnce = value }).With(AuthMode.OAuth),
        Setting<HttpSettings>.Switch("private-client-documents", "read client ID metadata documents from private addresses too. For tests, and for networks of one's own.", settings => settings.PrivateClientDocuments, (settings, value) => settings with { PrivateClientDocuments = value }).With(AuthMode.OAuth),
        Setting<HttpSettings>.Amount("max-usd-per-subject-per-day", "most that the calls of one connection or subject may cost together in a day (UTC), by the estimates. Calls whose cost can't be known are refused.", settings => settings.MaxUsdPerSubjectPerDay, (settings, value) => settings with { MaxUsdPerSubjectPerDay = value }).With(AuthMode.OAuth, AuthMode.Jwt) with { Example = "25" },
        Setting<HttpSettings>.Count("calls-per-second", "Tool calls a second with one credential; 0 for no limit.", settings => settings.CallsPerSecond, (settings, value) => settings with { CallsPerSecond = value }),
        Setting<HttpSettings>.Count("call-burst", "Tool calls that may come at once with one credential, before the pace counts.", settings => settings.CallBurst, (settings, value) => settings with { CallBurst = value }),
        Setting<HttpSettings>.Count("concurrent-calls", "Tool calls with one credential that may be under way at a time, in each replica; 0 for no limit.", settings => settings.ConcurrentCalls, (settings, value) => settings with { ConcurrentCalls = value }),
        Setting<HttpSettings>.Count("address-requests-per-second", "Requests a second from one address, counted before anybody is asked who they are; 0 for no limit.", settings => settings.AddressRequestsPerSecond, (settings, value) => settings with { AddressRequestsPerSecond = value }),
        Setting<HttpSettings>.Count("address-request-burst", "Requests that may come at once from one address, before the pace counts.", settings => settings.AddressRequestBurst, (settings, value) => settings with { AddressRequestBurst = value }),
        Setting<HttpSettings>.Count("client-timeout", "Seconds that a client may take to send the headers of a request, and that its body may arrive more slowly than 240 bytes a second. Then it is cut off.", settings => settings.ClientTimeout, (settings, value) => settings with { ClientTimeout = value }, 2, 120),
        Setting<HttpSettings>.Count("drain-seconds", "Seconds to serve on after the signal to stop, while /readyz already says 503, so that a balancer looks elsewhere before connections are refused.", settings => settings.DrainSeconds, (settings, value) => settings with { DrainSeconds = value }, 0, LongestDrain) with { Example = "5" },
        Setting<HttpSettings>.Text("redis", "The Redis in which replicas count calls, creates and budgets together: its host, with or without a port, or a configuration of StackExchange.Redis. Set the variable rather than the flag if it holds a password.", settings => settings.Redis, (settings, value) => settings with { Redis = value }) with { Example = "redis.example.com:6379" },
        Setting<HttpSettings>.List("trusted-proxies", "Addresses or networks of the proxies in front, whose X-Forwarded-For and X-Forwarded-Proto are believed.", settings => settings.TrustedProxies, (settings, value) => settings with { TrustedProxies = value }) with { Example = "10.42.7.0/28" },
        Setting<HttpSettings>.Choice("sessions", "Whether clients of revisions before 2026-07-28 get a session if they say that they can ask their user, so that confirmations reach a person: On, Off, or Auto, which is on without redis. With several replicas the balancer must send a session's requests to the same one (by Mcp-Session-Id).", settings => settings.Sessions, (settings, value) => settings with { Sessions = value }) with { Example = "On" },
        Setting<HttpSettings>.Choice("log-format", "Json, one object a line, or Text.", settings => settings.LogFormat, (settings, value) => settings with { LogFormat = value }) with { Example = "Text" },
        Setting<HttpSettings>.Switch("telemetry", "Send traces and metrics by OTLP. They are also sent if OTEL_EXPORTER_OTLP_ENDPOINT is set.", settings => settings.Telemetry, (settings, value) => settings with { Telemetry = value }),
    ];

    /// <summary>What is set and works in other modes only, a sentence each.</summary>
    public IEnumerable<string> WithoutEffect =>
        from setting in All
        where setting.Modes.Count > 0 && !setting.Modes.Contains(Auth) && setting.Show(this) != setting.Default
        select $"{setting.Flag} works with --auth {setting.ModesInWords} only.";

    public IReadOnlyList<string> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Served(string text) => HostName.Parse(text, "any web page could reach the server under a name of its own");
}

/// <summary>Whether there are sessions.</summary>
internal enum SessionUse
{
    /// <summary>Where it is known that there is one replica only.</summary>
    Auto,
    On,
    Off,
}

/// <summary>How log lines look.</summary>
internal enum LogFormat
{
    Json,
    Text,
}
