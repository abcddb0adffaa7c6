namespace HeyGen.Mcp.Pipeline;

/// <summary>Puts what a failure is known by into words that name tools and their arguments.</summary>
internal static class ErrorAdvice
{
    /// <summary>The call that settles what became of the work, or shows what is missing.</summary>
    public static NextCall? CheckFor(HeyGenException failure) =>
        failure is ToolException { CheckCall: var call } ? call
        : failure is { Code: ErrorCode.DuplicateSuspected, Check: { } first } && JobEndpoint.At(first.Path) is { } job ? NextCall.WaitFor(job.Kind, job.Id)
        : failure.Check is { } lookup ? LookupTools.CallFor(lookup)
        : IsAnsweredNotFound(failure) && IdKinds.Of(failure) is { } kind ? kind.Lookup()
        : IsAnsweredNotFound(failure) && failure.IdList is { } list ? LookupTools.CallFor(list)
        : null;

    /// <summary>What the caller can do about it.</summary>
    public static string? HintFor(HeyGenException failure) => string.Join(' ', Sentences(failure)) is { Length: > 0 } hint ? hint : null;

    private static IEnumerable<string> Sentences(HeyGenException failure)
    {
        if (failure is { Kind: FailureKind.NotApproved, Outcome: Outcome.NotExecuted })
            yield return "Nothing was sent.";
        if ((OfCode(failure) ?? failure.Hint ?? Usual(failure)) is { } hint)
            yield return hint;
        if (failure.Answer is not null)
            yield return "answer is what HeyGen said: where it names what was made, go on with that.";
        if (failure.Code is ErrorCode.DuplicateSuspected)
            yield return "If nothing came of the first or a second one is really wanted, call again with allowDuplicate: true.";
        if (failure is { SuggestedIdempotencyKey: not null, HttpStatus: not null })
            yield return "Once that is mended, pass suggested_idempotency_key as idempotencyKey: HeyGen may replay this refusal for 24 hours.";
    }

    /// <summary>Of HeyGen's codes that say more than their status. Of a refusal alone: else what may have been done comes first.</summary>
    private static string? OfCode(HeyGenException failure) => failure is not { Kind: FailureKind.Refused, Outcome: Outcome.NotExecuted } ? null : failure.UpstreamCode switch
    {
        "stale_edit_version" => "It was edited since it was read: read it again (get_video_scenes, get_template) and build the change on the edit_version it has now.",
        "template_source_unsupported" => "Only videos of create tools, or saved in HeyGen's present editor, become templates.",
        "insufficient_credit" or "quota_exceeded" or "trial_limit_exceeded" or "download_failed" or "voice_not_found" or "avatar_not_found" => null, // said with the answer
        var code => JobFailures.AdviceOf(code),
    };

    /// <summary>Of what HeyGen answered, where the client itself has nothing to say to it.</summary>
    private static string? Usual(HeyGenException failure) => failure switch
    {
        { Kind: FailureKind.UnknownForm, Outcome: Outcome.Executed } => "Look the result up with the matching list or get tool, and update heygen-mcp. Where no tool lists it, ask the user before it is made, and paid for, again.",
        { Kind: FailureKind.UnknownForm } => "Update heygen-mcp: HeyGen's API has changed.",
        { Operation: null } => null,
        { Code: ErrorCode.NotFound } => IdKinds.Of(failure)?.Hint ?? "Ids of different kinds are not interchangeable.",
        { HttpStatus: 410, Operation: var operation } => operation.Contains("v3/avatar-realtime/", StringComparison.Ordinal) ? "It has ended: create_avatar_realtime_session starts another." : "It is gone, and takes nothing more.",
        { Code: ErrorCode.PayloadTooLarge, Operation: "POST v3/assets" } => "Shrink the file, or upload it with create_asset_upload, which takes larger ones.",
        { Code: ErrorCode.PayloadTooLarge } => "The request is too large for HeyGen: pass a file as the asset id that upload_asset gives (over 32 MB: create_asset_upload), and shorten texts.",
        _ => null,
    };

    private static bool IsAnsweredNotFound(HeyGenException failure) => failure is { Code: ErrorCode.NotFound, Operation: not null };
}
