using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.HeyGenApi;

/// <summary>The one exception of this layer: what went wrong, what is certain about the outcome and what to do next.</summary>
internal class HeyGenException(ErrorCode code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public ErrorCode Code { get; } = code;

    /// <summary>What the caller can do about it. A room that knows its operation better may say it better on the way up.</summary>
    public string? Hint { get; set; }

    public Outcome Outcome { get; init; } = Outcome.NotExecuted;

    /// <summary>True if the same call may succeed later without any change.</summary>
    public bool Retryable { get; init; }

    /// <summary>How long to wait before calling again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public int? HttpStatus { get; init; }

    /// <summary>HeyGen's own error code.</summary>
    public string? UpstreamCode { get; init; }

    /// <summary>The argument at fault.</summary>
    public string? Param { get; init; }

    public string? DocUrl { get; init; }

    /// <summary>HeyGen's X-Request-Id, for its support.</summary>
    public string? RequestId { get; init; }

    /// <summary>The key under which the request was sent; the same arguments send it again.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>An idempotencyKey argument that makes a deliberate new attempt after a definitive refusal, which HeyGen may otherwise replay.</summary>
    public string? SuggestedIdempotencyKey { get; init; }

    /// <summary>The call that settles an unknown outcome.</summary>
    public NextCall? Check { get; init; }

    /// <summary>What the check has shown already: things that may be what the lost call made.</summary>
    public IReadOnlyList<Candidate> Candidates { get; set; } = [];

    /// <summary>What kind of failure one attempt met; decides whether another follows.</summary>
    internal Fault Fault { get; init; } = Fault.Refused;

    public static HeyGenException InvalidArgument(string param, string message, string? hint = null) =>
        new(ErrorCode.InvalidArgument, message) { Param = param, Hint = hint };
}

/// <summary>Something that a lost create may have made.</summary>
internal sealed record Candidate(string Id, DateTimeOffset CreatedAt);
