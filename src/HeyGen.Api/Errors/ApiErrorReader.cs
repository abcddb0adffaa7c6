namespace HeyGen.Api.Errors;

/// <summary>Turns an answer that says no into an exception: HeyGen's error envelope if there is one, else the status.</summary>
internal static class ApiErrorReader
{
    /// <summary>Codes that a status implies. HeyGen has been seen to send errors with other statuses, even with 200; error codes of 5xx answers are ignored.</summary>
    private static readonly Dictionary<string, int> StatusByCode = new(StringComparer.Ordinal)
    {
        ["invalid_parameter"] = 400,
        ["download_failed"] = 400,
        ["no_audio_track"] = 400,
        ["video_too_long"] = 400,
        ["voice_expired"] = 400,
        ["resource_limit_reached"] = 400,
        ["unauthorized"] = 401,
        ["insufficient_credit"] = 402,
        ["quota_exceeded"] = 402,
        ["trial_limit_exceeded"] = 402,
        ["forbidden"] = 403,
        ["plan_upgrade_required"] = 403,
        ["resource_access_denied"] = 403,
        ["voice_not_usable"] = 403,
        ["not_found"] = 404,
        ["resource_not_found"] = 404,
        ["asset_not_found"] = 404,
        ["avatar_not_found"] = 404,
        ["avatar_group_not_found"] = 404,
        ["template_not_found"] = 404,
        ["voice_not_found"] = 404,
        ["webhook_not_found"] = 404,
        ["conflict"] = 409,
        ["request_in_progress"] = 409,
        ["resource_not_ready"] = 409,
        ["stale_edit_version"] = 409,
        ["voice_not_ready"] = 409,
        ["voice_training_failed"] = 409,
        ["brand_kit_not_ready"] = 409,
        ["graph_invalid"] = 422,
        ["rate_limit_exceeded"] = 429,
        ["service_unavailable"] = 503,
        // Of the versions before this one; an answer of theirs has been seen to come through.
        ["400104"] = 402,
        ["10013"] = 404,
    };

    private const string FilePage = "A file's URL must lead straight to an image, video, sound or PDF. A Drive link must be shared with anyone who has it, a YouTube or Vimeo video public; from any other page download the file and pass that.";

    /// <summary>In bytes; more is a page.</summary>
    private const int LongestPlainText = 1000;

    /// <summary>Who has to wait longer than this does not wait for one of the account's jobs to end.</summary>
    private static readonly TimeSpan LongestQueue = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    /// <param name="answer">Null if it is not JSON.</param>
    /// <param name="namesNothing">True for the answer to a create without anything that was made: its data is no success if an error stands beside it.</param>
    /// <param name="kept">What is to be handed on of the answer all the same.</param>
    /// <param name="now">HeyGen's time.</param>
    /// <returns>What a success says of an error or warns of beside its data; null if nothing.</returns>
    /// <exception cref="HeyGenException">The answer says no.</exception>
    public static string? ThrowIfRefused(HttpResponseMessage response, JsonElement? answer, byte[] body, bool namesNothing, JsonElement? kept, SecretScrubber secret, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var error = ApiError.FromAnswer(answer, status);
        if (status < 300 && (error is null || (ApiError.HasUsableData(answer) && !(namesNothing && error.Code is not null))))
            return string.Join("; ", ApiError.WarningsIn(answer).Prepend(error?.Message ?? error?.Code).OfType<string>()) is { Length: > 0 } said ? ErrorText.Of(said, secret) : null;

        var requestId = response.Headers.TryGetValues("X-Request-Id", out var ids) ? ids.First() : null;
        var message = error?.Message ?? (answer is null ? PlainText(response, body) : null);
        throw From(status, error, message, RetryAfter(response, now) ?? Bounded(error?.RetryAfter is { } asked ? Asked(asked, now) : null), requestId, kept, secret);
    }

    private static HeyGenException From(int status, ApiError? error, string? said, TimeSpan? retryAfter, string? requestId, JsonElement? kept, SecretScrubber secret)
    {
        var (code, kind, hint) = Classify(status, error, retryAfter);
        return new HeyGenException(code, ErrorText.OfAny(said, secret) is { Length: > 0 } message ? message : Fallback(code, status))
        {
            Answer = kept,
            Kind = kind,
            Hint = error?.Code is "download_failed" ? FilePage : hint,
            Retryable = kind is not (FailureKind.Refused or FailureKind.Blocked or FailureKind.Inconclusive),
            RetryAfter = kind is FailureKind.RateLimited or FailureKind.Unavailable or FailureKind.InProgress ? retryAfter : null,
            HttpStatus = status,
            UpstreamCode = ErrorText.OfAny(error?.Code, secret),
            Param = ErrorText.OfAny(error?.Param, secret),
            DocUrl = ErrorText.OfAny(error?.DocUrl, secret),
            RequestId = ErrorText.OfAny(requestId, secret),
        };
    }

    private static (ErrorCode Code, FailureKind Kind, string? Hint) Classify(int status, ApiError? error, TimeSpan? retryAfter)
    {
        if (error is null && status is >= 300 and < 400)
            return (ErrorCode.UpstreamBadResponse, FailureKind.Inconclusive, "Unexpected redirect: HeyGen's API never redirects. Check HEYGEN_API_BASE_URL and proxies.");
        if (error is null && status is 403)
            return (ErrorCode.UpstreamBadResponse, FailureKind.Blocked, "Blocked at HeyGen's edge before reaching the API; this says nothing about the key's permissions. Check the network this server runs in.");

        return error?.Code is "request_in_progress"
            ? (ErrorCode.RequestInProgress, FailureKind.InProgress, null)
            : Classify(status < 500 && error?.Code is { } code && StatusByCode.TryGetValue(code, out var meant) ? meant : status, retryAfter);
    }

    private static (ErrorCode Code, FailureKind Kind, string? Hint) Classify(int status, TimeSpan? retryAfter) => status switch
    {
        401 => (ErrorCode.Unauthorized, FailureKind.Refused, null),
        402 => (ErrorCode.InsufficientCredit, FailureKind.Refused, "An API key pays from the API wallet, a web plan's token from the plan's credits: top that one up in HeyGen's settings. The check shows its balance."),
        403 => (ErrorCode.Forbidden, FailureKind.Refused, "This is not the account's to do: by its plan or role, or because it belongs to HeyGen. Signing in again won't help."),
        404 => (ErrorCode.NotFound, FailureKind.Refused, null),
        408 => (ErrorCode.UpstreamTimeout, FailureKind.TimedOut, "HeyGen gave up waiting for the request: call again."),
        409 => (ErrorCode.Conflict, FailureKind.Refused, "The resource is not in a state that allows this; look at its status, wait if it is still being made."),
        410 => (ErrorCode.Conflict, FailureKind.Refused, null),
        413 => (ErrorCode.PayloadTooLarge, FailureKind.Refused, null),
        425 => (ErrorCode.UpstreamUnavailable, FailureKind.Unavailable, "HeyGen was not ready for the request: call again."),
        429 when retryAfter > LongestQueue => (ErrorCode.RateLimited, FailureKind.RateLimited, $"A limit of the account, not of jobs under way: it is over in about {Describe(retryAfter.Value)}. Tell the user."),
        429 => (ErrorCode.RateLimited, FailureKind.RateLimited, null),
        >= 500 => (ErrorCode.UpstreamUnavailable, FailureKind.Unavailable, "HeyGen itself failed: call again later; tell the user if it lasts."),
        < 400 => (ErrorCode.UpstreamBadResponse, FailureKind.Inconclusive, "HeyGen answered with an error this version does not know. Read its message; the same call is likely to meet it again."),
        _ => (ErrorCode.InvalidArgument, FailureKind.Refused, "Correct what this names, then call again."),
    };

    private static string Fallback(ErrorCode code, int status) => $"HeyGen answered with status {status} ({WireName.Of(code)}) and no explanation.";

    private static string Describe(TimeSpan wait) => wait < TimeSpan.FromHours(2) ? $"{Math.Ceiling(wait.TotalMinutes)} minutes" : wait < TimeSpan.FromDays(2) ? $"{Math.Round(wait.TotalHours)} hours" : $"{Math.Round(wait.TotalDays)} days";

    /// <summary>How long to wait, given in seconds or as a date; what is longer than timers run is the longest.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => Bounded(Asked(response, now));

    private static TimeSpan? Bounded(TimeSpan? wait) => wait > LongestWait ? LongestWait : wait;

    private static TimeSpan? Asked(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } when delta >= TimeSpan.Zero => delta,
        { Date: { } date } when date > now => date - now,
        null when response.Headers.NonValidated.TryGetValues("Retry-After", out var values) => Asked(values.First().Split(',')[0], now),
        _ => null,
    };

    /// <summary>What HTTP does not allow and some send: parts of seconds, more seconds than fit, a date as in ISO 8601, the header twice. Words are no time, though NaN and Infinity parse.</summary>
    private static TimeSpan? Asked(string text, DateTimeOffset now) =>
        text is [(>= '0' and <= '9') or '.', ..] && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(Math.Ceiling(seconds), LongestWait.TotalSeconds))
        : JsonMembers.IsoTime(text) is { } date && date > now ? date - now
        : null;

    /// <summary>What proxies say, of whatever type they call it: words, no markup and no bytes.</summary>
    private static string? PlainText(HttpResponseMessage response, byte[] body) =>
        response.Content.Headers.ContentType?.MediaType is not "text/html" && body.Length <= LongestPlainText && Encoding.UTF8.GetString(body).Trim() is var text
            && text is [var first, ..] && char.IsLetter(first) && !text.Any(character => character is '\uFFFD' || (char.IsControl(character) && !char.IsWhiteSpace(character)))
                ? text
                : null;
}
