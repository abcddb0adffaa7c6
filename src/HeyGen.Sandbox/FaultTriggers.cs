namespace HeyGen.Sandbox;

/// <summary>A word that, anywhere in the text of a request's body, makes something go wrong.</summary>
public sealed record FaultTrigger(string Word, string Meaning)
{
    internal bool IsIn(string text) => text.Contains(Word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>All trigger words, for whoever starts a sandbox and wants its users to know them; its start page lists them.</summary>
public static class FaultTriggers
{
    public static readonly FaultTrigger Fail = new("[sandbox:fail]", "The job is accepted and fails at its end, with a code.");
    public static readonly FaultTrigger FailModeration = new("[sandbox:fail:moderation]", "The job fails as moderation would have it.");
    public static readonly FaultTrigger FailNullCode = new("[sandbox:fail:null-code]", "The job fails with failure_code null.");
    public static readonly FaultTrigger Cancel = new("[sandbox:cancel]", "The job is cancelled by HeyGen; kinds that know no such end fail.");
    public static readonly FaultTrigger Stuck = new("[sandbox:stuck]", "The job never ends.");
    public static readonly FaultTrigger Slow = new("[sandbox:slow]", "The job takes ten times longer.");
    public static readonly FaultTrigger LostSession = new("[sandbox:lost-session]", "A Video Agent session is listed and makes its video, but its GET answers 404.");
    public static readonly FaultTrigger ServerError = new("[sandbox:500]", "The request is answered 500 and does nothing.");
    public static readonly FaultTrigger ServerErrorOnce = new("[sandbox:500-once]", "The first such request is answered 500, its repetition works.");
    public static readonly FaultTrigger TooMany = new("[sandbox:429]", "The request is answered 429 with Retry-After and does nothing.");
    public static readonly FaultTrigger TooManyOnce = new("[sandbox:429-once]", "The first such request is answered 429, its repetition works.");
    public static readonly FaultTrigger NoCredit = new("[sandbox:402]", "The request is answered 402 insufficient_credit.");
    public static readonly FaultTrigger SlowAnswer = new("[sandbox:slow-answer]", "The answer takes three seconds; its idempotency key is in flight for so long.");
    public static readonly FaultTrigger LostAnswer = new("[sandbox:lost-answer]", "The request is carried out and paid for, then the connection breaks before the answer.");
    public static readonly FaultTrigger LostAnswerOnce = new("[sandbox:lost-answer-once]", "Like lost-answer the first time; its repetition is answered.");

    public static IReadOnlyList<FaultTrigger> All { get; } =
    [
        Fail, FailModeration, FailNullCode, Cancel, Stuck, Slow, LostSession,
        ServerError, ServerErrorOnce, TooMany, TooManyOnce, NoCredit, SlowAnswer, LostAnswer, LostAnswerOnce,
    ];
}
