namespace HeyGen.Sandbox.Jobs;

/// <summary>Where a job is in its life. Nothing ticks: every answer follows from how long ago it began.</summary>
internal sealed class JobTimeline(SandboxClock clock, LifeCycle cycle, JobOutcome outcome, DateTimeOffset startedAt)
{
    private DateTimeOffset? stoppedAt;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public JobOutcome Outcome { get; } = outcome;

    /// <summary>The documented word for the present status.</summary>
    public string Status =>
        HasFailed ? cycle.Failed
        : IsDone ? cycle.Done
        : IsWaiting ? cycle.Waiting
        : cycle.Working;

    /// <summary>Its moment has come: false for a job that begins later.</summary>
    public bool HasBegun => clock.Now >= StartedAt;

    public bool IsWaiting => !IsOver && Elapsed < cycle.StartsAt * Outcome.Slowness;

    public bool IsOver => stoppedAt is not null || (!Outcome.IsStuck && Elapsed >= Length);

    public bool IsDone => IsOver && !HasFailed;

    public bool HasFailed => stoppedAt is not null || (IsOver && Outcome.Failure is not null);

    public bool WasStopped => stoppedAt is not null;

    /// <summary>0 to 100.</summary>
    public int Progress => IsDone ? 100 : (int)Math.Clamp(100 * Elapsed / Length, 0, 95);

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
