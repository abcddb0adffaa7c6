namespace HeyGen.Mcp.HeyGenApi.Errors;

/// <summary>How a single attempt failed, as far as sending it again is concerned.</summary>
internal enum Fault
{
    /// <summary>HeyGen answered and said no: sending it again changes nothing.</summary>
    Refused,

    /// <summary>The request never reached HeyGen: name resolution, connect or TLS failed.</summary>
    Unsent,

    /// <summary>HeyGen asked to slow down and did not take the request.</summary>
    RateLimited,

    /// <summary>The same idempotency key is still being worked on.</summary>
    InProgress,

    /// <summary>No answer within the attempt's time.</summary>
    TimedOut,

    /// <summary>The connection broke, or HeyGen answered with a server error.</summary>
    Broken,

    /// <summary>An answer came but can't be understood.</summary>
    Garbled,

    /// <summary>An answer came that no repetition would mend: a redirect, an oversized body, a block page, an untrusted certificate.</summary>
    Unusable,
}
