namespace HeyGen.Mcp.Pipeline;

/// <summary>The one form that every tool error has.</summary>
internal sealed record ErrorReport(ErrorReport.Details Error)
{
    /// <summary>Longer than any of ours, with the lists that some name: what a hint repeats of a call must not fill a context.</summary>
    private const int LongestHint = 2000;

    internal sealed record Details(
        ErrorCode Code,
        string Message,
        string? Hint,
        bool Retryable,
        [property: JsonPropertyName("retry_after_s")] double? RetryAfterSeconds,
        Outcome Outcome,
        int? HttpStatus = null,
        string? UpstreamCode = null,
        string? Param = null,
        string? RequestId = null,
        string? IdempotencyKey = null,
        string? SuggestedIdempotencyKey = null,
        CheckCall? Check = null,
        IReadOnlyList<Find>? Candidates = null,
        JsonElement? FirstResult = null,
        JsonElement? Answer = null,
        CostEstimate? Estimate = null,
        string? ConfirmToken = null);

    /// <summary>Something that may be what a lost call made.</summary>
    /// <param name="CreatedAt">Unix seconds.</param>
    internal sealed record Find(string Id, long CreatedAt, string? Title = null);

    internal sealed record CheckCall(string Tool, [property: JsonPropertyName("args")] JsonObject Arguments);

    /// <param name="recognized">What an id in it turned out to be.</param>
    public static ErrorReport Of(HeyGenException failure, RecognizedId? recognized = null) => new(new Details(
        failure.Code,
        ErrorText.Of(failure.Message),
        (recognized?.Hint ?? ErrorAdvice.HintFor(failure)) is { } hint ? ShortText.Of(hint, LongestHint) : null,
        failure.Retryable,
        Wait(failure) is { } wait ? Math.Ceiling(wait.TotalSeconds) : null,
        failure.Outcome,
        IsForSupport(failure) ? failure.HttpStatus : null,
        failure.UpstreamCode is { } code && code != WireName.Of(failure.Code) ? ErrorText.Of(code) : null,
        ErrorText.OfAny(failure.Param),
        IsForSupport(failure) ? ErrorText.OfAny(failure.RequestId) : null,
        IsForSupport(failure) ? failure.IdempotencyKey : null,
        failure.SuggestedIdempotencyKey,
        (recognized?.Lookup ?? ErrorAdvice.CheckFor(failure)) is { } check ? new CheckCall(check.Tool, check.Arguments ?? []) : null,
        failure.Candidates is { Count: > 0 } candidates ? [.. candidates.Select(candidate => new Find(candidate.Id, candidate.CreatedAt.ToUnixTimeSeconds(), ErrorText.OfAny(candidate.Title)))] : null,
        failure.FirstResult,
        failure.Answer,
        HeldBack(failure)?.Estimate,
        HeldBack(failure)?.ConfirmToken));

    /// <summary>
    /// The same with a check that this client can make; one that it can't is told in words, and so is the way to tools that it does not see.
    /// What the check needs is taken from the call that failed; where that has it not, there is none.
    /// </summary>
    public ErrorReport In(ToolSelection selection, IDictionary<string, JsonElement>? arguments) => this with
    {
        Error = Error.Check is not { } check || !Complete(check, selection, arguments) ? Error with { Check = null, Hint = ToolResolver.Reachable(selection, Error.Hint) }
            : ToolResolver.To(selection, check.Tool, check.Arguments) is { } call ? Error with { Check = new CheckCall(call.Tool, call.Arguments), Hint = ToolResolver.Reachable(selection, Error.Hint) }
            : Error with { Check = null, Hint = ToolResolver.Reachable(selection, $"{Error.Hint} The check would be {ToolResolver.Describe(selection, check.Tool, check.Arguments)}".TrimStart()) },
    };

    private static bool Complete(CheckCall check, ToolSelection selection, IDictionary<string, JsonElement>? arguments)
    {
        foreach (var name in selection.RequiredBy(check.Tool).Where(name => !check.Arguments.ContainsKey(name)))
        {
            if (arguments?.TryGetValue(name, out var value) is not true)
                return false;
            check.Arguments[name] = ArgumentValues.Node(value);
        }

        return true;
    }

    /// <summary>Also where a call before it may have been billed.</summary>
    private static NotApprovedException? HeldBack(HeyGenException failure) => failure as NotApprovedException ?? failure.InnerException as NotApprovedException;

    /// <summary>Whether somebody may have to look for the request: not where HeyGen refused what the caller can correct.</summary>
    private static bool IsForSupport(HeyGenException failure) => failure.Outcome is not Outcome.NotExecuted || failure.Retryable || failure.HttpStatus is null or >= 500;

    /// <summary>As long as HeyGen asked for; where it said nothing, as long as such trouble usually lasts.</summary>
    private static TimeSpan? Wait(HeyGenException failure) => failure.RetryAfter ?? (failure.Retryable ? TimeSpan.FromSeconds(UsualSeconds(failure.Code)) : null);

    private static int UsualSeconds(ErrorCode code) => code switch
    {
        ErrorCode.RateLimited or ErrorCode.Overloaded => 30,
        ErrorCode.RequestInProgress => 8,
        _ => 10,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorReport))]
internal sealed partial class ErrorJson : JsonSerializerContext;
