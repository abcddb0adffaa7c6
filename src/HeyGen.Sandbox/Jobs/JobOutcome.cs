namespace HeyGen.Sandbox.Jobs;

/// <summary>Why a job fails.</summary>
/// <param name="Code">Null on request: HeyGen has been seen to leave it out.</param>
internal sealed record Failure(string? Code, string Message);

/// <summary>How a job ends. Its own text decides, by the words of <see cref="FaultTriggers"/>.</summary>
/// <param name="Failure">Null for a job that succeeds.</param>
/// <param name="IsStuck">It never ends.</param>
/// <param name="Slowness">It takes this many times longer.</param>
internal sealed record JobOutcome(Failure? Failure = null, bool IsStuck = false, double Slowness = 1)
{
    public static readonly JobOutcome Succeeds = new();

    public static JobOutcome Of(string text) => new(FailureOf(text), FaultTriggers.Stuck.IsIn(text), FaultTriggers.Slow.IsIn(text) ? 10 : 1);

    private static Failure? FailureOf(string text) =>
        FaultTriggers.FailModeration.IsIn(text) ? new("moderation_failed", "Sandbox: the content was refused by moderation, as the trigger word asked.")
        : FaultTriggers.FailNullCode.IsIn(text) ? new(Code: null, "Sandbox: the job failed without a code, as the trigger word asked.")
        : FaultTriggers.Fail.IsIn(text) ? new("rendering_failed", "Sandbox: the job failed, as the trigger word asked.")
        : null;
}
