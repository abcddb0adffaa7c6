using ModelContextProtocol;

namespace HeyGen.Mcp.Jobs;

/// <summary>
/// Tells the client how far a job is: in percent if HeyGen says so, else in seconds against what such a job usually
/// takes. The protocol wants numbers that only grow, so a smaller one is kept back.
/// </summary>
internal sealed class JobProgress(IProgress<ProgressNotificationValue> progress)
{
    private float told = -1;

    public void Tell(JobPoller poller)
    {
        if (poller.Snapshot is not { } seen)
            return;

        var seconds = (float)Math.Floor(poller.Age.TotalSeconds);
        var (value, total) = seen.Progress is { } percent ? ((float)percent, 100f)
            : (seconds, seen.Definition.TypicalSeconds > seconds ? seen.Definition.TypicalSeconds : (float?)null);
        if (value <= told)
            return;

        told = value;
        progress.Report(new ProgressNotificationValue { Progress = value, Total = total, Message = $"{WireName.Of(seen.Definition.Kind)} {WireName.Of(seen.Status)} for {seconds} s" });
    }
}
