namespace HeyGen.Api.Errors;

/// <summary>The one exception of this layer: what went wrong, what is certain about the outcome and what to do next.</summary>
internal class HeyGenException(ErrorCode code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public ErrorCode Code { get; } = code;

    /// <summary>
    /// What the caller can do about it; null where the other facts say it. Who knows the operation better may say it
    /// better on the way up.
    /// </summary>
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

    /// <summary>An idempotencyKey that makes the call a deliberate new attempt after a definitive refusal, which HeyGen may otherwise replay to the same request for 24 hours.</summary>
    public string? SuggestedIdempotencyKey { get; init; }

    /// <summary>What was asked of HeyGen, as method and path; null if nothing was.</summary>
    public string? Operation { get; init; }

    /// <summary>The read that settles an unknown outcome.</summary>
    public LookupOperation? Check { get; init; }

    /// <summary>The list that has the ids of the kind that the operation was given.</summary>
    public LookupOperation? IdList { get; init; }

    /// <summary>Ids in the call that were asked for as those of finished videos already, and are none's.</summary>
    public IReadOnlyList<string> NotVideos { get; set; } = [];

    /// <summary>What the check has shown already: things that may be what the lost call made.</summary>
    public IReadOnlyList<Candidate> Candidates { get; set; } = [];

    /// <summary>What HeyGen answered to the call that this one repeats.</summary>
    public JsonElement? FirstResult { get; init; }

    /// <summary>What HeyGen answered to a create, where it could not be read as that.</summary>
    public JsonElement? Answer { get; init; }

    /// <summary>How the last attempt failed.</summary>
    public FailureKind Kind { get; init; } = FailureKind.Refused;

    public static HeyGenException InvalidArgument(string param, string message, string? hint = null) =>
        new(ErrorCode.InvalidArgument, message) { Param = param, Hint = hint };
}

/// <summary>Something that a lost create may have made.</summary>
internal sealed record Candidate(string Id, DateTimeOffset CreatedAt, string? Title);
