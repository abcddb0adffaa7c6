using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Server.Http;

/// <summary>How callers show who they are.</summary>
internal enum AuthMode
{
    /// <summary>Their own HeyGen API key with each request.</summary>
    ApiKey,
}

/// <summary>What only the hosted endpoint needs to know.</summary>
internal sealed record HttpSettings
{
    [Setting("urls", "Where to listen; several addresses are separated by semicolons. Port 0 takes a free one.", Example = "http://0.0.0.0:8080")]
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    [Setting("auth", "How callers show who they are: apikey, their own HeyGen API key as the X-Api-Key header of each request.", Example = "apikey")]
    public AuthMode Auth { get; init; } = AuthMode.ApiKey;

    [Setting("allowed-hosts", "Names under which clients reach the server, each with or without a port. Needed where other machines can reach it.", Example = "mcp.example.com", DefaultInWords = "`localhost`, `127.0.0.1` and `[::1]` on this machine's own addresses, else none")]
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    [Setting("allowed-origins", "Web sites whose pages may call the server from a browser.", Example = "https://app.example.com")]
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    public IReadOnlyList<string> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
