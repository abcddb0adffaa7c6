namespace HeyGen.Mcp.Jobs;

/// <summary>How often a kind of job is polled, by its age.</summary>
/// <param name="FirstPoll">Age before which a poll is hardly worth it.</param>
/// <param name="LongAfter">Age from which waiting is no use any more: the job hangs, or will be long yet.</param>
/// <param name="Pauses">Each up to an age; the last one has no end.</param>
internal sealed record PollingSchedule(TimeSpan FirstPoll, TimeSpan LongAfter, params IReadOnlyList<(TimeSpan Until, TimeSpan Pause)> Pauses)
{
    public static readonly TimeSpan PauseWhenLong = TimeSpan.FromMinutes(5);

    public static PollingSchedule Video { get; } = new(TimeSpan.Zero, Minutes(15), (Minutes(2), Seconds(10)), (Minutes(5), Seconds(30)), (TimeSpan.MaxValue, Seconds(60)));

    /// <summary>Jobs whose length follows from what they are given.</summary>
    public static PollingSchedule OpenEnded { get; } = Video with { LongAfter = Minutes(60) };

    public static PollingSchedule VideoAgent { get; } = new(Minutes(5), Minutes(45), (TimeSpan.MaxValue, Seconds(60)));

    public static PollingSchedule Quick { get; } = new(TimeSpan.Zero, Minutes(5), (TimeSpan.MaxValue, Seconds(10)));

    /// <summary>How long to leave a job of this age alone.</summary>
    public TimeSpan PauseAt(TimeSpan age) =>
        age >= LongAfter ? PauseWhenLong
        : age < FirstPoll ? FirstPoll - age
        : Pauses.First(step => age < step.Until).Pause;

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
