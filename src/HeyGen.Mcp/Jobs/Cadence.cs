namespace HeyGen.Mcp.Jobs;

/// <summary>How often a kind of job is looked at, by its age.</summary>
/// <param name="FirstLook">Age before which a look is hardly worth it.</param>
/// <param name="Long">Age from which waiting is no use any more: the job hangs, or will be long yet.</param>
/// <param name="Every">Pauses, each up to an age; the last one has no end.</param>
internal sealed record Cadence(TimeSpan FirstLook, TimeSpan Long, params IReadOnlyList<(TimeSpan Until, TimeSpan Pause)> Every)
{
    public static readonly TimeSpan AfterLong = TimeSpan.FromMinutes(5);

    public static Cadence Video { get; } = new(TimeSpan.Zero, Minutes(15), (Minutes(2), Seconds(10)), (Minutes(5), Seconds(30)), (TimeSpan.MaxValue, Seconds(60)));

    /// <summary>Jobs whose length follows from what they are given.</summary>
    public static Cadence Open { get; } = Video with { Long = Minutes(60) };

    public static Cadence VideoAgent { get; } = new(Minutes(5), Minutes(45), (TimeSpan.MaxValue, Seconds(60)));

    public static Cadence Avatar { get; } = new(TimeSpan.Zero, Minutes(5), (TimeSpan.MaxValue, Seconds(10)));

    /// <summary>How long to leave a job of this age alone.</summary>
    public TimeSpan PauseAt(TimeSpan age) =>
        age >= Long ? AfterLong
        : age < FirstLook ? FirstLook - age
        : Every.First(step => age < step.Until).Pause;

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
