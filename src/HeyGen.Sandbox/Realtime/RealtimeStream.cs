using HeyGen.Sandbox.Media;

namespace HeyGen.Sandbox.Realtime;

/// <summary>An avatar that speaks while it is being watched.</summary>
/// <param name="takesMore">Text may follow; it ends by a final piece, or when nothing comes any more.</param>
internal sealed class RealtimeStream(string id, string firstText, bool takesMore, Fate fate, SandboxClock clock) : IKept
{
    private const double PendingSeconds = 1;
    private const double IdleSeconds = 30;
    private readonly DateTimeOffset startedAt = clock.Now;
    private DateTimeOffset lastTextAt = clock.Now;
    private DateTimeOffset? cancelledAt;
    private string text = firstText;
    private bool isClosed = !takesMore;

    public string Id { get; } = id;

    /// <summary>No more text is taken.</summary>
    public bool IsClosed => isClosed || IsOver;

    public bool IsOver => Status is "completed" or "error";

    /// <summary>Why a stream with text to follow has ended; null before.</summary>
    public string? EndReason => takesMore && Status == "completed" && cancelledAt is null ? isClosed ? "final_marker" : "idle_timeout" : null;

    public string? Error => Status == "error" ? fate.Failure?.Message : null;

    public string Status =>
        cancelledAt is not null ? "completed"
        : Elapsed < PendingSeconds || fate.IsStuck ? "pending"
        : fate.Failure is not null ? "error"
        : Elapsed >= EndsAt ? "completed"
        : "streaming";

    /// <summary>All words that are known by now, with the seconds in which they are said.</summary>
    public IReadOnlyList<SpokenWord> Words => Speech.Timed(text);

    private double Elapsed => clock.SecondsSince(startedAt);

    private double EndsAt
    {
        get
        {
            var spoken = PendingSeconds + Speech.SecondsOf(text);
            return isClosed ? spoken : Math.Max(spoken, Elapsed - clock.SecondsSince(lastTextAt) + IdleSeconds);
        }
    }

    /// <summary>Adds text to say.</summary>
    public void Append(string delta, bool isFinal)
    {
        text += delta;
        lastTextAt = clock.Now;
        isClosed |= isFinal;
    }

    /// <returns>Whether it was still going on.</returns>
    public bool Cancel()
    {
        if (IsOver)
            return false;
        cancelledAt = clock.Now;
        return true;
    }
}
