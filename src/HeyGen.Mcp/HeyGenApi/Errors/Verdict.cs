using HeyGen.Mcp.HeyGenApi.Retries;

namespace HeyGen.Mcp.HeyGenApi.Errors;

/// <summary>What the last fault of a call means for the caller: whether the work may have been done, and what settles it.</summary>
internal static class Verdict
{
    public static HeyGenException Of(HeyGenException fault, ApiRequest request)
    {
        var mayHaveRun = request.Policy.Creates && fault.Fault is Fault.TimedOut or Fault.Broken or Fault.Garbled or Fault.InProgress
            || (request.Policy.Creates && fault is { Fault: Fault.Unusable, Code: ErrorCode.UpstreamBadResponse, HttpStatus: null });
        var keyed = request.IdempotencyKey is not null;
        return new HeyGenException(mayHaveRun ? CodeWhenUnknown(fault, keyed) : fault.Code, fault.Message, fault)
        {
            Fault = fault.Fault,
            Outcome = mayHaveRun ? Outcome.Unknown : Outcome.NotExecuted,
            Hint = mayHaveRun ? HintWhenUnknown(keyed) : fault.Hint,
            Retryable = mayHaveRun ? keyed : fault.Fault is not (Fault.Refused or Fault.Unusable),
            RetryAfter = fault.RetryAfter,
            HttpStatus = fault.HttpStatus,
            UpstreamCode = fault.UpstreamCode,
            Param = fault.Param,
            DocUrl = fault.DocUrl,
            RequestId = fault.RequestId,
            IdempotencyKey = request.IdempotencyKey,
            SuggestedIdempotencyKey = keyed && fault.Fault is Fault.Refused ? Suggestion(request.IdempotencyKey!) : null,
            Check = mayHaveRun ? request.Check : null,
        };
    }

    private static ErrorCode CodeWhenUnknown(HeyGenException fault, bool keyed) => (fault.Fault, keyed) switch
    {
        (Fault.InProgress, _) => ErrorCode.RequestInProgress,
        (Fault.TimedOut, true) => ErrorCode.UpstreamTimeout,
        _ => ErrorCode.OutcomeUnknown,
    };

    private static string HintWhenUnknown(bool keyed) => keyed
        ? "It may have been done and billed. Call again with exactly the same arguments: the same idempotency key is sent, so it is not billed twice."
        : "It may have been done and billed. Don't repeat it before the check shows that nothing was made.";

    private static string Suggestion(string key) => "retry-" + key[^8..];
}
