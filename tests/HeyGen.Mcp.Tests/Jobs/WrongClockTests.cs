namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>Waits of a machine whose clock is a quarter of an hour fast: jobs are as old as HeyGen says.</summary>
public sealed class WaitForJobFastClockTests : DatedJobWaitTest
{
    protected override TimeSpan ClockError => TimeSpan.FromMinutes(15);
}

/// <summary>The same with a clock that is as slow.</summary>
public sealed class WaitForJobSlowClockTests : DatedJobWaitTest
{
    protected override TimeSpan ClockError => TimeSpan.FromMinutes(-15);
}

public sealed class SessionWaitFastClockTests : SessionWaitTests
{
    protected override TimeSpan ClockError => TimeSpan.FromMinutes(15);
}

public sealed class SessionWaitSlowClockTests : SessionWaitTests
{
    protected override TimeSpan ClockError => TimeSpan.FromMinutes(-15);
}
