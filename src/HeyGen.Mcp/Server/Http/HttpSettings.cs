using System.ComponentModel.DataAnnotations;
using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Server.Http;

/// <summary>How callers show who they are.</summary>
internal enum AuthMode
{
    /// <summary>Their own HeyGen API key with each request.</summary>
    ApiKey,

    /// <summary>A token of the operator's identity provider; the server's own HeyGen key pays for all of them.</summary>
    Jwt,
}

/// <summary>What only the hosted endpoint needs to know.</summary>
internal sealed record HttpSettings
{
    /// <summary>Seconds.</summary>
    public const int LongestDrain = 60;

    [Setting("urls", "Where to listen; several addresses are separated by semicolons. Port 0 takes a free one.", Example = "http://0.0.0.0:8080")]
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    [Setting("auth", "How callers show who they are: apikey, their own HeyGen API key as the X-Api-Key header of each request; jwt, a token of jwt-issuer, while the server's own HEYGEN_API_KEY pays for all of them.", Example = "jwt")]
    public AuthMode Auth { get; init; } = AuthMode.ApiKey;

    [Setting("allowed-hosts", "Names under which clients reach the server, whatever the port. Needed where other machines can reach it.", Example = "mcp.example.com", DefaultInWords = "`localhost`, `127.0.0.1` and `[::1]` on this machine's own addresses, else none")]
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    [Setting("allowed-origins", "Web sites whose pages may call the server from a browser.", Example = "https://app.example.com")]
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    [Setting("jwt-issuer", "With auth jwt: the identity provider whose tokens are taken. Its keys are found at /.well-known/openid-configuration below it.", Example = "https://login.example.com/")]
    public string? JwtIssuer { get; init; }

    [Setting("public-url", "With auth jwt: the URL by which clients call this server. Tokens must be made for it (aud).", Example = "https://mcp.example.com/mcp")]
    public string? PublicUrl { get; init; }

    [Setting("max-usd-per-subject-per-day", "With auth jwt: most that the calls of one subject may cost together in a day (UTC), by the estimates. Calls whose cost can't be known are refused.", Example = "25")]
    public decimal? MaxUsdPerSubjectPerDay { get; init; }

    [Setting("calls-per-second", "Tool calls a second with one credential; 0 for no limit.")]
    public int CallsPerSecond { get; init; } = 10;

    [Setting("call-burst", "Tool calls that may come at once with one credential, before the pace counts.")]
    public int CallBurst { get; init; } = 20;

    [Setting("concurrent-calls", "Tool calls with one credential that may be under way at a time, in each replica; 0 for no limit.")]
    public int ConcurrentCalls { get; init; } = 16;

    [Setting("address-requests-per-second", "Requests a second from one address, counted before anybody is asked who they are; 0 for no limit.")]
    public int AddressRequestsPerSecond { get; init; } = 100;

    [Setting("address-request-burst", "Requests that may come at once from one address, before the pace counts.")]
    public int AddressRequestBurst { get; init; } = 200;

    [Setting("client-timeout", "Seconds that a client may take to send the headers of a request, and that its body may arrive more slowly than 240 bytes a second. Then it is cut off.")]
    [Range(2, 120)]
    public int ClientTimeout { get; init; } = 10;

    [Setting("drain-seconds", "Seconds to serve on after the signal to stop, while /readyz already says 503, so that a balancer looks elsewhere before connections are refused.", Example = "5")]
    [Range(0, LongestDrain)]
    public int DrainSeconds { get; init; }

    [Setting("limits-database", "Connection string of a PostgreSQL in which replicas count calls and budgets together. Set the variable rather than the flag if it holds a password.", Example = "Host=db;Database=limits;Username=heygen_mcp;Passfile=/run/secrets/pgpass")]
    public string? LimitsDatabase { get; init; }

    [Setting("trusted-proxies", "Addresses or networks of the proxies in front, whose X-Forwarded-For and X-Forwarded-Proto are believed.", Example = "10.0.0.0/8")]
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    [Setting("log-format", "Json, one object a line, or Text.", Example = "Text")]
    public LogFormat LogFormat { get; init; } = LogFormat.Json;

    [Setting("telemetry", "Send traces and metrics by OTLP. They are also sent if OTEL_EXPORTER_OTLP_ENDPOINT is set.")]
    public bool Telemetry { get; init; }

    public IReadOnlyList<string> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>How log lines look.</summary>
internal enum LogFormat
{
    Json,
    Text,
}
