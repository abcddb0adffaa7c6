namespace HeyGen.Mcp.Cli.Call;

/// <summary>A job that a call has begun, by which it can be found again.</summary>
/// <param name="Kind">As wait_for_job names it.</param>
/// <param name="Id">One, or several with commas between.</param>
internal sealed record StartedJob(string Kind, string Id);

/// <summary>Why a command of scripts ends early: one line of JSON on standard error, and an exit code.</summary>
internal sealed class CommandFailure : Exception
{
    public const string StillRunning = "still_running";
    public const string WaitingForInput = "waiting_for_input";
    public const string JobFailed = "job_failed";
    public const string NothingToSave = "nothing_to_save";
    public const string Interrupted = "interrupted";

    /// <summary>What the caller can put right on the command line, if HeyGen has not been asked.</summary>
    private static readonly string[] OfUsage = [.. new[] { ErrorCode.InvalidArgument, ErrorCode.PathNotAllowed, ErrorCode.UrlNotAllowed, ErrorCode.FileExists }.Select(WireName.Of)];

    /// <summary>What an error says about sending the same call again.</summary>
    private static readonly string[] OfRepetition = ["outcome", "retryable", "retry_after_s", "idempotency_key", "suggested_idempotency_key"];

    private readonly JsonObject error;

    private CommandFailure(JsonObject error, int exitCode)
        : base(error["message"]?.ToString())
    {
        this.error = error;
        ExitCode = exitCode;
    }

    public int ExitCode { get; }

    /// <summary>True for what is there in a while if nobody does anything.</summary>
    public bool IsNotReadyYet => RetryAfterSeconds is not null && error["code"]?.ToString() == WireName.Of(ErrorCode.Conflict);

    /// <summary>The seconds after which the same may go well; null if repeating it is no use.</summary>
    public double? RetryAfterSeconds => error["retryable"]?.GetValue<bool>() is true ? Math.Max(1, error["retry_after_s"]?.GetValue<double>() ?? 1) : null;

    public static CommandFailure Of(int exitCode, string code, string message, string? hint = null)
    {
        var report = new JsonObject { ["code"] = code, ["message"] = message };
        if (hint is not null)
            report["hint"] = hint;
        return new(report, exitCode);
    }

    public static CommandFailure Usage(string message, string? hint = null) => Of(ExitCodes.Usage, WireName.Of(ErrorCode.InvalidArgument), message, hint);

    /// <summary>A tool's own error, with the advice of the command line where that of a chat would lead nowhere.</summary>
    public static CommandFailure OfTool(JsonObject error)
    {
        var report = error.DeepClone().AsObject();
        if (report.Remove("confirm_token")) // good for this process alone
            report["hint"] = report["outcome"]?.ToString() == WireName.Of(Outcome.NotExecuted) ? "Nothing was sent. --yes agrees to it." : "It may have been done by a call before this one. --yes agrees to this one.";
        else if (report["hint"]?.ToString() is { } hint)
            report["hint"] = hint.Replace(AllowedFolders.HowToAllow, "To open another folder, give --allow-dir /that/folder", StringComparison.Ordinal);
        var code = report["code"]?.ToString();
        return new(report, code == WireName.Of(ErrorCode.Unauthorized) ? ExitCodes.Credential
            : OfUsage.Contains(code, StringComparer.Ordinal) && !report.ContainsKey("upstream_code") ? ExitCodes.Usage
            : ExitCodes.Failure);
    }

    /// <summary>What a download says, with flags in place of its arguments.</summary>
    public static string? WithFlags(string? text) => text?.Replace(PartFile.HowToReplace, "Give --overwrite to replace it, or another --output.", StringComparison.Ordinal);

    /// <summary>The same, of a download whose arguments are flags.</summary>
    public CommandFailure WithFlags() => WithFlags(error["hint"]?.ToString()) is { } hint ? With("hint", hint) : this;

    /// <summary>The same, with the job that goes on at HeyGen.</summary>
    public CommandFailure About(StartedJob? job) =>
        job is null || error.ContainsKey("job") ? this : With("job", new JsonObject { ["kind"] = job.Kind, ["id"] = job.Id });

    /// <summary>The same, once the call itself went well and is paid for: whatever it says of itself, a repetition would be charged again.</summary>
    /// <param name="mayGoOn">The end of the job has not been seen.</param>
    public CommandFailure AfterCall(StartedJob? job, LaterDownload later, bool mayGoOn)
    {
        if (ExitCode is not ExitCodes.Usage && !error.ContainsKey("outcome"))
            return this; // of this command itself, which knows of the job
        var report = error.DeepClone().AsObject();
        foreach (var member in OfRepetition)
            report.Remove(member);
        var code = error["code"]?.ToString();
        var isGone = code == WireName.Of(ErrorCode.NotFound);
        var isPlace = ExitCode is ExitCodes.Usage && code != WireName.Of(ErrorCode.UrlNotAllowed);
        var canBeTakenUp = job is { Id.Length: > 0 } && JobSteps.CanBeTakenUp(job);
        var hint = !later.IsPossible ? LaterDownload.OfSandbox
            : isGone ? "HeyGen does not find what it answered with: it was deleted, unless it was made just now. With another idempotencyKey, where the tool takes one, the call makes and bills it anew."
            : canBeTakenUp ? $"What was made is paid for: {later.Command(job!, isPlace ? "--output FILE" : null)} saves it."
            : "What was made is paid for, and the result has its link: save that, don't call again.";
        report["hint"] = isPlace || error["hint"]?.ToString() is not { } advice || advice.Contains("call again", StringComparison.OrdinalIgnoreCase) ? hint : $"{hint} {advice}";
        return new(report, mayGoOn && !isGone ? ExitCodes.StillRunning : ExitCodes.Failure);
    }

    /// <summary>The same, with a result that has no other place.</summary>
    public CommandFailure With(JsonObject result) => With("result", result.DeepClone());

    /// <summary>The line for standard error.</summary>
    public string Line() => Printable.Line(new JsonObject { ["error"] = error.DeepClone() }.ToRelaxedText());

    private CommandFailure With(string member, JsonNode value)
    {
        var report = error.DeepClone().AsObject();
        report[member] = value;
        return new(report, ExitCode);
    }
}
