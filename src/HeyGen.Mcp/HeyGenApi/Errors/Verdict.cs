using HeyGen.Mcp.HeyGenApi.Retries;

namespace HeyGen.Mcp.HeyGenApi.Errors;

/// <summary>What the faults of a call mean for the caller: whether the work may have been done, and what settles it.</summary>
internal static class Verdict
{
    /// <param name="fault">The last one.</param>
    /// <param name="leftOpen">One of the attempts may have done the work.</param>
    /// <param name="overloaded">No attempt was left because too many calls of this account have failed lately.</param>
    public static HeyGenException Of(HeyGenException fault, ApiRequest request, HeyGenCredential credential, bool leftOpen, bool overloaded)
    {
        var policy = request.Policy;
        var answered = fault is { Fault: Fault.Refused, HttpStatus: not null };
        var settled = answered && fault.HttpStatus is not 401; // which is said before the key is looked up
        var unknown = leftOpen && !settled && policy.Writes;
        var suggestion = answered && request.IdempotencyKey is { } key ? Suggestion(key) : null;
        return new HeyGenException(Code(fault, policy, unknown, overloaded), fault.Message, fault)
        {
            Fault = fault.Fault,
            Outcome = unknown ? Outcome.Unknown : Outcome.NotExecuted,
            Hint = Sentences(
                overloaded ? "Most calls of this account have failed lately, so this server has stopped trying again on its own: wait before you call." : null,
                unknown ? HintWhenUnknown(fault, request) : Hint(fault, request, credential),
                suggestion is null ? null : "HeyGen may replay this refusal to the same arguments for 24 hours: once its cause is mended, pass suggested_idempotency_key as idempotencyKey."),
            Retryable = unknown ? policy.MayRepeat && fault.Fault is not Fault.Oversized : fault.Retryable || fault.Fault is not (Fault.Refused or Fault.Unusable or Fault.Oversized),
            RetryAfter = fault.RetryAfter,
            HttpStatus = fault.HttpStatus,
            UpstreamCode = fault.UpstreamCode,
            Param = fault.Param,
            DocUrl = fault.DocUrl,
            RequestId = fault.RequestId,
            IdempotencyKey = request.IdempotencyKey,
            SuggestedIdempotencyKey = suggestion,
            Check = unknown ? CheckOf(request) : fault.Code is ErrorCode.InsufficientCredit ? new NextCall("get_current_user") : null,
        };
    }

    private static ErrorCode Code(HeyGenException fault, CallPolicy policy, bool unknown, bool overloaded) => fault.Fault switch
    {
        _ when overloaded && !unknown => ErrorCode.Overloaded,
        Fault.TimedOut when policy != CallPolicy.Once => fault.Code,
        Fault.RateLimited or Fault.InProgress or Fault.Foreign or Fault.Oversized => fault.Code,
        _ when unknown && policy.Creates => ErrorCode.OutcomeUnknown,
        _ => fault.Code,
    };

    private static string? Hint(HeyGenException fault, ApiRequest request, HeyGenCredential credential) => fault switch
    {
        { Code: ErrorCode.Unauthorized } => $"HeyGen does not accept the credential from {credential.Source}: it is wrong, expired or revoked. Put a valid one there.",
        { Code: ErrorCode.NotFound } when ListTools.ForIdsIn(request.PathAndQuery) is { } list => $"Look the id up with {list}; ids of looks, groups, voices, sessions and videos are not interchangeable.",
        _ => fault.Hint,
    };

    private static string HintWhenUnknown(HeyGenException fault, ApiRequest request) => request.Policy switch
    {
        { Creates: false } => "The change may have been made. Making it again does no harm: call again.",
        { MayRepeat: true } when fault.Fault is not Fault.Oversized => "It may have been done and billed. Call again with exactly the same arguments: the same idempotency key is sent, so it is not billed twice.",
        _ when CheckOf(request) is null => "It may have been done and billed, and no list shows whether it was. Ask the user before repeating it.",
        _ => "It may have been done and billed. Don't repeat it before the check shows that nothing was made.",
    };

    private static NextCall? CheckOf(ApiRequest request) => request.Check ?? (request.Policy.Creates ? ListTools.ForMadeBy(request.PathAndQuery) : null);

    private static string Suggestion(string key) => "retry-" + key[^8..];

    private static string? Sentences(params IEnumerable<string?> hints) => string.Join(' ', hints.OfType<string>()) is { Length: > 0 } text ? text : null;
}
