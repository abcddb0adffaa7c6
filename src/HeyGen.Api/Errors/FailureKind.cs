namespace HeyGen.Api.Errors;

/// <summary>How a single attempt failed, as far as sending it again is concerned.</summary>
internal enum FailureKind
{
    /// <summary>HeyGen answered and said no: sending it again changes nothing.</summary>
    Refused,

    /// <summary>The request never reached HeyGen: name resolution or connect failed.</summary>
    Unsent,

    /// <summary>The TLS handshake broke, so nothing was sent. Something on the way may do that every time.</summary>
    HandshakeBroken,

    /// <summary>HeyGen asked to slow down and did not take the request.</summary>
    RateLimited,

    /// <summary>The same idempotency key is still being worked on.</summary>
    InProgress,

    /// <summary>No answer within the attempt's time.</summary>
    TimedOut,

    /// <summary>The connection was lost, or HeyGen answered with a server error.</summary>
    Unavailable,

    /// <summary>An answer came that begins as a JSON object and is not valid JSON, or that can't be decompressed.</summary>
    Malformed,

    /// <summary>A success came that HeyGen can't have written: a web page, or nothing at all.</summary>
    NotFromHeyGen,

    /// <summary>A larger answer than is ever read.</summary>
    Oversized,

    /// <summary>The request was kept from HeyGen by what no retry changes: a block page, an untrusted certificate.</summary>
    Blocked,

    /// <summary>An answer that neither confirms nor refuses, and would come again: a redirect, a success with an unknown error in it.</summary>
    Inconclusive,

    /// <summary>A whole answer came, but of a form that this version does not know.</summary>
    UnknownForm,

    /// <summary>It was not sent, because it may not be paid for, or not yet.</summary>
    NotApproved,
}

internal static class FailureKinds
{
    extension(FailureKind kind)
    {
        /// <summary>True if HeyGen may have done the work all the same.</summary>
        public bool LeavesOutcomeUnknown => kind is FailureKind.TimedOut or FailureKind.Unavailable or FailureKind.Malformed or FailureKind.NotFromHeyGen or FailureKind.Oversized or FailureKind.InProgress or FailureKind.Inconclusive;
    }
}
