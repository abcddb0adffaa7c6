using HeyGen.Mcp.Jobs.Watching;
using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Jobs;

/// <summary>The one tool that waits.</summary>
[McpServerToolType, Toolset("jobs")]
internal sealed partial class JobTools(HeyGenClient heygen, ICallerCredential caller, JobWatcher watcher, HeyGenApiOptions api, HeyGenClock clock, ServerSettings settings, AllowedFolders folders, TimeProvider time, IHostApplicationLifetime? lifetime = null)
{
    private const int MostJobs = 100;
    private const int PolledAtOnce = 4;

    /// <summary>In the items of a call: its client asks often, so what was seen a moment ago will do.</summary>
    internal const string AskedAgain = "heygen-mcp/asked_again";

    /// <summary>In the items of a call: the job as the last look saw it, for those who make more of it than the report tells.</summary>
    internal const string Seen = "heygen-mcp/seen";

    /// <summary>Clients give up on a call after about a minute; this leaves them their answer.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(54);

    /// <summary>Wait until a job is finished, needs input or the time is up, and tell its state with the result or the reason of failure. Not done? Call as next_step says; never start the job again.</summary>
    /// <param name="kind">What the id stands for.</param>
    /// <param name="id">Id of the job; several of a kind with commas between.</param>
    /// <param name="maxSeconds">0 looks once, 50 is the longest; less than your client's limit for a call.</param>
    /// <param name="links">Tell signed links too; downloads need none.</param>
    [ListedByDefault]
    [McpServerTool(Name = "wait_for_job", Title = "Wait for job", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<JobReport> WaitForJob(
        JobKind kind,
        string id,
        IProgress<ProgressNotificationValue> progress,
        int? maxSeconds = null,
        bool links = false,
        RequestContext<CallToolRequestParams>? call = null,
        CancellationToken cancellationToken = default)
    {
        maxSeconds = maxSeconds is { } asked ? Math.Clamp(asked, 0, ServerSettings.LongestWait) : null;
        var limit = TimeSpan.FromSeconds(maxSeconds ?? settings.WaitSeconds);
        var ids = JobIds.In(id, nameof(id), MostJobs);
        id = string.Join(',', ids);
        var (credential, isAskedAgain) = (caller.Current, call?.Items.ContainsKey(AskedAgain) is true);
        var asks = heygen.As(credential);
        JobPoller[] pollers = [.. ids.Select(one => new JobPoller(watcher, asks, credential.AccountFingerprint, clock, time, kind, one, api.LongestPause, isAskedAgain))];
        try
        {
            await Wait(pollers, limit, new JobProgress(progress), cancellationToken);
            if (Array.Find(pollers, poller => poller.Snapshot is null) is { } unseen)
                throw unseen.LastError!;
            call?.Items[Seen] = pollers[0].Snapshot;
            var reports = new JobReports(folders.Any, links);
            return pollers is [var only]
                ? reports.Of(only, only.Snapshot!, kind, id, Next(only, kind, id, maxSeconds))
                : reports.Of(pollers, kind, id, Again(kind, id, maxSeconds, Open(pollers, limit).Select(poller => poller.PauseWithoutEvents).DefaultIfEmpty(TimeSpan.Zero).Min()));
        }
        finally
        {
            Array.ForEach(pollers, poller => poller.Dispose());
        }
    }

    private async Task Wait(JobPoller[] pollers, TimeSpan limit, JobProgress notices, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(LongestCall); // bounds slow answers, so it runs on the machine's clock
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        // A server that is told to stop answers with what it has seen: whoever asks next waits on elsewhere.
        var stopping = lifetime?.ApplicationStopping ?? CancellationToken.None;
        using var any = CancellationTokenSource.CreateLinkedTokenSource(either.Token, stopping);
        try
        {
            await Poll(pollers, either.Token);
            while (Open(pollers, limit) is [var first, ..] open)
            {
                notices.Report(first);
                var pause = open.Min(poller => poller.Pause);
                var left = first.Left(limit);
                await Poll(await Due(open, pause < left ? pause : left, any.Token), any.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            foreach (var poller in Open(pollers, limit).Where(poller => !stopping.IsCancellationRequested || poller.Snapshot is null))
                poller.GiveUpPoll();
        }
    }

    private static JobPoller[] Open(JobPoller[] pollers, TimeSpan limit) => [.. pollers.Where(poller => !poller.IsOver(limit))];

    /// <summary>All of them after a while; before that, those of which there is something new.</summary>
    private async Task<IReadOnlyList<JobPoller>> Due(JobPoller[] open, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var over = Task.Delay(pause, time, stop.Token);
        await Task.WhenAny([over, .. open.Select(poller => poller.Changed)]);
        cancellationToken.ThrowIfCancellationRequested();
        if (over.IsCompleted)
            return open;
        await stop.CancelAsync();
        return [.. open.Where(poller => poller.Changed.IsCompleted)];
    }

    private static async Task Poll(IReadOnlyList<JobPoller> pollers, CancellationToken cancellationToken)
    {
        if (pollers is [var only])
            await only.Poll(cancellationToken);
        else
            await Parallel.ForEachAsync(pollers, new ParallelOptions { MaxDegreeOfParallelism = PolledAtOnce, CancellationToken = cancellationToken }, async (poller, token) => await poller.Poll(token));
    }

    /// <summary>The same wait again, on the video once it has been seen; a mere look after an unusually long time, and where no wait would tell the end.</summary>
    private NextCall Next(JobPoller poller, JobKind kind, string id, int? maxSeconds)
    {
        var (current, currentId) = poller is { VideoId: { } video, LastError: not { Code: ErrorCode.NotFound } } ? (JobKind.Video, video) : (kind, id);
        if ((poller.IsLong || poller.IsStuck) && JobDefinitions.Of(current) is var traits)
            return new NextCall(traits.GetTool, new JsonObject { [traits.IdArgument] = currentId }, Seconds(poller.PauseWithoutEvents));
        return Again(current, currentId, maxSeconds, poller.PauseWithoutEvents);
    }

    private NextCall Again(JobKind kind, string id, int? maxSeconds, TimeSpan pause)
    {
        var again = NextCall.WaitFor(kind, id) with { InSeconds = Seconds(pause) };
        if (maxSeconds is { } asked && asked != settings.WaitSeconds)
            again.Arguments!["maxSeconds"] = asked;
        return again;
    }

    private static int Seconds(TimeSpan pause) => (int)Math.Ceiling(pause.TotalSeconds);
}

/// <summary>
/// Tells the client how far a job is: in percent if HeyGen says so, else in seconds against what such a job usually
/// takes. The protocol wants numbers that only grow, so a smaller one is kept back.
/// </summary>
internal sealed class JobProgress(IProgress<ProgressNotificationValue> progress)
{
    private float told = -1;

    public void Report(JobPoller poller)
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
