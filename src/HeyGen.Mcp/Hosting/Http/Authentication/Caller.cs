namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>Who sent a request, and who pays for it. Lives as long as the request.</summary>
internal sealed record Caller(HeyGenCredential Credential)
{
    /// <summary>When HeyGen accepted the key last that a person let this caller use, as its token says; null where callers show keys or tokens of others.</summary>
    public string? Verification { get; init; }

    /// <summary>When its token ends; null for a key.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What that person lets it spend in a day.</summary>
    public decimal? MaxUsdPerDay { get; init; }
}

/// <summary>The credential of the request that is being served. The process's own is never used in its place.</summary>
internal sealed class RequestCredential(IHttpContextAccessor accessor) : ICallerCredential
{
    public DateTimeOffset? Until => accessor.HttpContext?.Features.Get<Caller>()?.Until;

    public HeyGenCredential Current =>
        accessor.HttpContext?.Features.Get<Caller>()?.Credential
        ?? throw new HeyGenException(ErrorCode.Unauthorized, "This call carries no HeyGen credential.") { Hint = $"Send a HeyGen API key as the {ApiKeyHandler.Header} header." };
}
