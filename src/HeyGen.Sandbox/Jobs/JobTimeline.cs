namespace HeyGen.Sandbox.Jobs;

/// <summary>Where a job is in its life. Nothing ticks: every answer follows from how long ago it began.</summary>
internal sealed class JobTimeline(SandboxClock clock, LifeCycle cycle, JobOutcome outcome, DateTimeOffset startedAt)
{
    private static readonly Failure Stopped = new("stopped", "Sandbox: stopped on request.", IsCancelled: true);
    private DateTimeOffset? stoppedAt;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public JobOutcome Outcome { get; } = outcome;

    /// <summary>The documented word for the present status.</summary>
    public string Status =>
        WasCancelled ? cycle.Cancelled ?? cycle.Failed
        : HasFailed ? cycle.Failed
        : IsDone ? cycle.Done
        : IsWaiting ? cycle.Waiting
        : cycle.Working;

    /// <summary>Its moment has come: false for a job that begins later.</summary>
    public bool HasBegun => clock.Now >= StartedAt;

    public bool IsWaiting => !IsOver && Elapsed < cycle.StartsAt * Outcome.Slowness;

    public bool IsOver => stoppedAt is not null || (!Outcome.IsStuck && Elapsed >= Length);

    public bool IsDone => IsOver && !HasFailed;

    /// <summary>Why it has failed; null where it has not, or not yet.</summary>
    public Failure? Failure => WasStopped ? Stopped : IsOver ? Outcome.Failure : null;

    public bool HasFailed => Failure is not null;

    public bool WasStopped => stoppedAt is not null;

    public bool WasCancelled => Failure?.IsCancelled == true;

    /// <summary>Of its life so far, at speed 1.</summary>
    public double Seconds => Math.Round(Math.Min(Elapsed, Length), 2);

    /// <summary>0 to 100.</summary>
    public int Progress => IsDone ? 100 : (int)Math.Clamp(100 * Elapsed / Length, 0, 95);

    /// <summary>Until it ends by itself; null where it never does.</summary>
    public TimeSpan? Left => Outcome.IsStuck ? null : clock.After(StartedAt, Length) - clock.Now;

    public DateTimeOffset? EndedAt => IsOver ? stoppedAt ?? clock.After(StartedAt, Length) : null;

    private double Elapsed => clock.SecondsBetween(StartedAt, stoppedAt ?? clock.Now);

    private double Length => cycle.EndsAt * Outcome.Slowness;

    /// <summary>Ends it now, unless it has ended by itself.</summary>
    /// <returns>Whether this call ended it.</returns>
    public bool Stop()
    {
        if (IsOver)
            return false;
        stoppedAt = clock.Now;
        return true;
    }
}

/// <summary>The statuses of a kind of job, and how many seconds it takes at speed 1.</summary>
/// <param name="StartsAt">Seconds in <paramref name="Waiting"/>.</param>
/// <param name="EndsAt">Seconds until it has ended.</param>
/// <param name="Cancelled">Null where that is a failure like others.</param>
internal sealed record LifeCycle(string Waiting, string Working, string Done, string Failed, double StartsAt, double EndsAt, string? Cancelled = null)
{
    public static readonly LifeCycle Video = new("pending", "processing", "completed", "failed", 2, 8);
    public static readonly LifeCycle Agent = new("pending", "processing", "completed", "failed", 1, 10);
    public static readonly LifeCycle Translation = new("pending", "running", "completed", "failed", 2, 10);
    public static readonly LifeCycle Proofread = new("processing", "processing", "completed", "failed", 0, 6);
    public static readonly LifeCycle Clipping = new("pending", "running", "completed", "failed", 2, 12, "cancelled");
    public static readonly LifeCycle Comparison = new("processing", "processing", "completed", "failed", 0, 4);
    public static readonly LifeCycle ModelVideo = new("pending", "processing", "completed", "failed", 2, 10, "cancelled");
    public static readonly LifeCycle ModelImage = new("pending", "pending", "completed", "failed", 0, 6, "cancelled");
    public static readonly LifeCycle Podcast = new("processing", "processing", "completed", "failed", 0, 12);
    public static readonly LifeCycle Avatar = new("processing", "processing", "completed", "failed", 0, 6);
    public static readonly LifeCycle ClonedVoice = new("processing", "processing", "complete", "failed", 0, 5);
    public static readonly LifeCycle ModelVoice = new("PENDING", "PENDING", "ACTIVE", "FAILED", 0, 10);
    public static readonly LifeCycle Hyperframes = new("queued", "rendering", "completed", "failed", 2, 8);
    public static readonly LifeCycle Workflow = new("pending", "processing", "succeeded", "failed", 1, 7, "canceled");
    public static readonly LifeCycle BrandKit = new("loading", "loading", "completed", "error", 0, 4);
    public static readonly LifeCycle StoredFile = new("processing", "processing", "completed", "failed", 0, 1);
}

/// <summary>Why a job fails.</summary>
/// <param name="Code">Null on request: HeyGen has been seen to leave it out.</param>
internal sealed record Failure(string? Code, string Message, bool IsCancelled = false);

/// <summary>How a job ends. Its own text decides, by the words of <see cref="FaultTriggers"/>.</summary>
/// <param name="Failure">Null for a job that succeeds.</param>
/// <param name="IsStuck">It never ends.</param>
/// <param name="Slowness">It takes this many times longer.</param>
internal sealed record JobOutcome(Failure? Failure = null, bool IsStuck = false, double Slowness = 1)
{
    public static JobOutcome Of(string text) => new(FailureOf(text), FaultTriggers.Stuck.IsIn(text), FaultTriggers.Slow.IsIn(text) ? 10 : 1);

    private static Failure? FailureOf(string text) =>
        FaultTriggers.FailModeration.IsIn(text) ? new("moderation_failed", "Sandbox: the content was refused by moderation, as the trigger word asked.")
        : FaultTriggers.FailNullCode.IsIn(text) ? new(Code: null, "Sandbox: the job failed without a code, as the trigger word asked.")
        : FaultTriggers.Cancel.IsIn(text) ? new("generation_cancelled", "Sandbox: the job was cancelled, as the trigger word asked.", IsCancelled: true)
        : FaultTriggers.Fail.IsIn(text) ? new("rendering_failed", "Sandbox: the job failed, as the trigger word asked.")
        : null;
}
