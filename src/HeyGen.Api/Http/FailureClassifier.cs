namespace HeyGen.Api.Http;

/// <summary>What the failed attempts of a call mean for the caller: whether the work may have been done, and what settles it.</summary>
internal static class FailureClassifier
{
    private static readonly string[] Unbilled = ["v3/assets", "v3/brand-", "v3/folders", "v3/webhooks/", "v3/workflows"];

    /// <param name="fault">The last one.</param>
    /// <param name="outcomeUnknown">One of the attempts may have done the work.</param>
    /// <param name="overloaded">No attempt was left because too many calls of this account have failed lately.</param>
    public static HeyGenException Classify(HeyGenException fault, ApiRequest request, HeyGenCredential credential, bool outcomeUnknown, bool overloaded)
    {
        var policy = request.Policy;
        var unknown = outcomeUnknown && policy.Writes; // a refusal settles nothing: it may be said before the key is looked up
        var notReady = policy.IsNotReady(fault);
        var answered = fault is { Kind: FailureKind.Refused, HttpStatus: not null };
        return new HeyGenException(Code(fault, policy, unknown, overloaded), fault.Message, fault)
        {
            Kind = notReady ? FailureKind.InProgress : fault.Kind,
            Outcome = unknown ? Outcome.Unknown : Outcome.NotExecuted,
            Hint = Sentences(
                overloaded ? "Most calls of this account have failed lately, so this server has stopped trying again on its own: wait before you call." : null,
                unknown ? HintWhenUnknown(fault, request) : null,
                !unknown || fault is { Kind: FailureKind.Inconclusive } or { Code: ErrorCode.ConfirmationRequired } ? Hint(fault, policy, credential) : null),
            Retryable = unknown && fault.Kind is not FailureKind.NotApproved ? MayRepeat(fault, policy) : fault.Retryable || notReady || !IsFinal(fault.Kind),
            RetryAfter = fault.RetryAfter,
            HttpStatus = fault.HttpStatus,
            UpstreamCode = fault.UpstreamCode,
            Param = fault.Param,
            DocUrl = fault.DocUrl,
            RequestId = fault.RequestId,
            IdempotencyKey = request.IdempotencyKey,
            SuggestedIdempotencyKey = answered && !unknown && MayBeMended(fault) && request is { IdempotencyKey: { } key, IsNewEachTime: false } ? "retry-" + key[^8..] : null,
            Operation = $"{request.Method} {request.PathAndQuery}",
            Answer = fault.Answer,
            Check = unknown ? CheckOf(request) : fault.Code is ErrorCode.InsufficientCredit ? LookupOperation.Account : null,
            IdList = Lookups.ForIdsIn(request.PathAndQuery),
        };
    }

    private static ErrorCode Code(HeyGenException fault, CallPolicy policy, bool unknown, bool overloaded) => fault.Kind switch
    {
        _ when overloaded && !unknown => ErrorCode.Overloaded,
        FailureKind.TimedOut when policy != CallPolicy.Once => fault.Code,
        FailureKind.RateLimited or FailureKind.InProgress or FailureKind.NotFromHeyGen or FailureKind.Oversized or FailureKind.Inconclusive => fault.Code,
        _ when unknown && policy.Creates && fault.Code is not ErrorCode.ConfirmationRequired => ErrorCode.OutcomeUnknown,
        _ => fault.Code,
    };

    private static bool IsFinal(FailureKind kind) => kind is FailureKind.Refused or FailureKind.NotApproved or FailureKind.Blocked or FailureKind.Inconclusive or FailureKind.Oversized;

    /// <summary>Under its key a create may be sent again whatever was said to it; a change that was refused would be refused again.</summary>
    private static bool MayRepeat(HeyGenException fault, CallPolicy policy) =>
        policy.MayRepeat && fault.Kind is not FailureKind.Oversized && (policy.Creates || !IsFinal(fault.Kind));

    private static string? Hint(HeyGenException fault, CallPolicy policy, HeyGenCredential credential) => fault switch
    {
        { Code: ErrorCode.Unauthorized } => $"HeyGen does not accept the credential from {credential.Source}: it is wrong, expired or revoked. Put a valid one there.",
        { HttpStatus: not null, Kind: FailureKind.RateLimited, Hint: null } => policy.Creates
            ? "HeyGen runs about 10 jobs at a time for pay-as-you-go accounts: wait for one to end, then call again."
            : "Too many requests at a time, whatever jobs are under way: call again after a while, and less often.",
        _ => fault.Hint,
    };

    private static string HintWhenUnknown(HeyGenException fault, ApiRequest request) => request.Policy switch
    {
        _ when request.IsNewEachTime => HintWithoutRepetition(request),
        _ when fault.Kind is FailureKind.NotApproved => $"It may have been done{AndBilled(request)} by a call before this one, under the same idempotency key. "
            + (CheckOf(request) is null ? "No list shows whether it was: ask the user before anything is made in its place." : "Make nothing in its place before the check shows that nothing was made."),
        { Creates: false } when IsFinal(fault.Kind) => "The change may have been made all the same: look before you make it again.",
        { Creates: false } => "The change may have been made. Making it again does no harm: call again.",
        { MayRepeat: true } when fault.Kind is not FailureKind.Oversized => $"It may have been done{AndBilled(request)}. Call again with exactly the same arguments: the same idempotency key is sent, so it is not {(Bills(request.PathAndQuery) ? "billed" : "done")} twice." + (fault.Kind is FailureKind.Refused ? " Mend first what the message names." : ""),
        _ => HintWithoutRepetition(request),
    };

    /// <summary>For what may have been made, and must not be made again before somebody has looked.</summary>
    public static string HintWithoutRepetition(ApiRequest request) => (request.IsNewEachTime, CheckOf(request)) switch
    {
        (true, _) => "It may have been done. Calling again does it once more, and only the last answer counts.",
        (_, null) => $"It may have been done{AndBilled(request)}, and no list shows whether it was. Ask the user before repeating it.",
        _ => $"It may have been done{AndBilled(request)}. Don't repeat it before the check shows that nothing was made.",
    };

    /// <summary>False for what costs nothing to make.</summary>
    /// <param name="path">Of a create.</param>
    public static bool Bills(string path) =>
        path is not "v3/templates" && !path.EndsWith("/consent", StringComparison.Ordinal) && !Array.Exists(Unbilled, free => path.StartsWith(free, StringComparison.Ordinal));

    private static string AndBilled(ApiRequest request) => Bills(request.PathAndQuery) ? " and billed" : "";

    /// <summary>What can be corrected without other arguments, which would have another key anyway.</summary>
    private static bool MayBeMended(HeyGenException fault) =>
        fault.Code is ErrorCode.InsufficientCredit or ErrorCode.Forbidden or ErrorCode.Conflict
        || fault.UpstreamCode is "download_failed" or "no_audio_track" or "video_too_long" or "voice_expired" or "resource_limit_reached";

    public static LookupOperation? CheckOf(ApiRequest request) => request.Check ?? (request is { Policy.Creates: true, IsNewEachTime: false } ? Lookups.ForCreatedBy(request.PathAndQuery) : null);

    private static string? Sentences(params IEnumerable<string?> hints) => string.Join(' ', hints.OfType<string>()) is { Length: > 0 } text ? text : null;
}
