using System.Text.Json.Nodes;
using HeyGen.Api.Jobs;
using HeyGen.Mcp.LocalFiles;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Jobs;

/// <summary>The one tool that waits.</summary>
[McpServerToolType, Toolset("jobs")]
internal sealed partial class JobTools(HeyGenClient heygen, HeyGenApiOptions api, HeyGenClock clock, AllowedFolders folders, TimeProvider time, IHostApplicationLifetime? lifetime = null)
{
    private const int DefaultSeconds = 45;
    private const int MostSeconds = 50;

    /// <summary>Clients give up on a call after about a minute; this leaves them their answer.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(54);

    /// <summary>Wait until a job is finished, needs input or the time is up, and tell its state with the result or the reason of failure. Not done? Call as next_step says; never start the job again.</summary>
    /// <param name="kind">What the id stands for.</param>
    /// <param name="id">Id of the job.</param>
    /// <param name="maxSeconds">0 looks once, 50 is the longest.</param>
    [ListedByDefault]
    [McpServerTool(Name = "wait_for_job", Title = "Wait for job", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<JobReport> WaitForJob(
        JobKind kind,
        string id,
        IProgress<ProgressNotificationValue> progress,
        int maxSeconds = DefaultSeconds,
        CancellationToken cancellationToken = default)
    {
        maxSeconds = Math.Clamp(maxSeconds, 0, MostSeconds);
        var limit = TimeSpan.FromSeconds(maxSeconds);
        var poller = new JobPoller(heygen, clock, time, kind, id, api.LongestPause);
        var notices = new JobProgress(progress);
        using var end = new CancellationTokenSource(LongestCall); // bounds slow answers, so it runs on the machine's clock
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        // A server that is told to stop answers with what it has seen: whoever asks next waits on elsewhere.
        var stopping = lifetime?.ApplicationStopping ?? CancellationToken.None;
        using var any = CancellationTokenSource.CreateLinkedTokenSource(either.Token, stopping);
        try
        {
            await poller.Poll(either.Token);
            while (!poller.IsOver(limit))
            {
                notices.Tell(poller);
                var left = poller.Left(limit);
                await Task.Delay(poller.Pause < left ? poller.Pause : left, time, any.Token);
                await poller.Poll(any.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            if (!stopping.IsCancellationRequested || poller.Snapshot is null)
                poller.GiveUpPoll();
        }

        return poller.Snapshot is { } seen
            ? JobReports.Of(poller, seen, kind, id, Next(poller, kind, id, maxSeconds), folders.Any)
            : throw poller.LastError!;
    }

    /// <summary>The same wait again, on the video once it has been seen; after an unusually long time a mere poll.</summary>
    private static NextCall Next(JobPoller poller, JobKind kind, string id, int maxSeconds)
    {
        var (current, currentId) = poller is { VideoId: { } video, LastError: not { Code: ErrorCode.NotFound } } ? (JobKind.Video, video) : (kind, id);
        var pause = (int)Math.Ceiling(poller.Pause.TotalSeconds);
        if (poller.IsLong && JobKinds.Of(current) is var traits)
            return new NextCall(traits.GetTool, new JsonObject { [traits.IdArgument] = currentId }, pause);

        var again = NextCall.WaitFor(current, currentId) with { InSeconds = pause };
        if (maxSeconds is not DefaultSeconds)
            again.Arguments!["maxSeconds"] = maxSeconds;
        return again;
    }
}
