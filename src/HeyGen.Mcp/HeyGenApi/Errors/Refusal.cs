using System.Text.Json;

namespace HeyGen.Mcp.HeyGenApi.Errors;

/// <summary>Turns an answer that says no into an exception: HeyGen's error envelope if there is one, else the status.</summary>
internal static class Refusal
{
    public static void ThrowIfRefused(HttpResponseMessage response, byte[] body, TimeProvider time)
    {
        var status = (int)response.StatusCode;
        var error = UpstreamError.Read(body);
        if (status < 300 && error is null)
            return;

        var requestId = response.Headers.TryGetValues("X-Request-Id", out var ids) ? ids.FirstOrDefault() : null;
        throw From(status, error, RetryAfter(response, time), requestId);
    }

    private static HeyGenException From(int status, UpstreamError? error, TimeSpan? retryAfter, string? requestId)
    {
        var (code, fault, hint) = Meaning(status, error);
        return new HeyGenException(code, error?.Message is { Length: > 0 } message ? Short(message) : Fallback(code, status))
        {
            Fault = fault,
            Hint = hint,
            Retryable = fault is not (Fault.Refused or Fault.Unusable),
            RetryAfter = fault is Fault.RateLimited or Fault.Broken or Fault.InProgress ? retryAfter : null,
            HttpStatus = status,
            UpstreamCode = error?.Code,
            Param = error?.Param,
            DocUrl = error?.DocUrl,
            RequestId = requestId,
        };
    }

    private static (ErrorCode Code, Fault Fault, string? Hint) Meaning(int status, UpstreamError? error)
    {
        if (error is null && status is >= 300 and < 400)
            return (ErrorCode.UpstreamBadResponse, Fault.Unusable, "Unexpected redirect: HeyGen's API never redirects. Check HEYGEN_API_BASE_URL and proxies.");
        if (error is null && status is 403)
            return (ErrorCode.UpstreamBadResponse, Fault.Unusable, "Blocked at HeyGen's edge before reaching the API; this says nothing about the key's permissions. Check the network this server runs in.");

        return (error?.Code, status) switch
        {
            ("request_in_progress", _) => (ErrorCode.RequestInProgress, Fault.InProgress, null),
            ("insufficient_credit" or "quota_exceeded" or "trial_limit_exceeded", _) or (_, 402) => (ErrorCode.InsufficientCredit, Fault.Refused, "Call get_current_user for the balance of the pocket this credential pays from, then top up in HeyGen's settings."),
            ("unauthorized", _) or (_, 401) => (ErrorCode.Unauthorized, Fault.Refused, null),
            ("rate_limit_exceeded", _) or (_, 429) => (ErrorCode.RateLimited, Fault.RateLimited, "HeyGen runs about 10 jobs at a time for pay-as-you-go accounts: wait for one to end, then call again."),
            ("plan_upgrade_required" or "resource_access_denied" or "voice_not_usable" or "forbidden", _) or (_, 403) => (ErrorCode.Forbidden, Fault.Refused, "The account's plan or role does not allow this; signing in again won't help."),
            (_, 404) => (ErrorCode.NotFound, Fault.Refused, "Check the id with the matching list tool; ids of looks, groups, voices, sessions and videos are not interchangeable."),
            (_, 408) => (ErrorCode.UpstreamTimeout, Fault.TimedOut, null),
            (_, 409) => (ErrorCode.Conflict, Fault.Refused, "The resource is not in a state that allows this; look at its status, wait if it is still being made."),
            (_, 413) => (ErrorCode.PayloadTooLarge, Fault.Refused, "Upload the file with upload_asset and pass its asset id."),
            (_, >= 500) => (ErrorCode.UpstreamUnavailable, Fault.Broken, null),
            (not null, < 300) => (ErrorCode.UpstreamBadResponse, Fault.Refused, null),
            _ => (ErrorCode.InvalidArgument, Fault.Refused, null),
        };
    }

    private static string Fallback(ErrorCode code, int status) => $"HeyGen answered with status {status} ({WireName.Of(code)}) and no explanation.";

    private static string Short(string message) => message.Length <= 500 ? message : message[..499] + "…";

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } when delta >= TimeSpan.Zero => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };
}

/// <summary>HeyGen's error envelope.</summary>
internal sealed record UpstreamError(string? Code, string? Message, string? Param, string? DocUrl)
{
    public static UpstreamError? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object
                ? new UpstreamError(Text(error, "code"), Text(error, "message"), Text(error, "param"), Text(error, "doc_url"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
