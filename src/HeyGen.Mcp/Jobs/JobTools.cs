using HeyGen.Mcp.Jobs.Watching;

namespace HeyGen.Mcp.Jobs;

/// <summary>The one tool that waits.</summary>
[McpServerToolType, Toolset("jobs")]
internal sealed partial class JobTools(HeyGenClient heygen, ICallerCredential caller, JobWatcher watcher, HeyGenApiOptions api, HeyGenClock clock, ServerSettings settings, AllowedFolders folders, TimeProvider time, IHostApplicationLifetime? lifetime = null)
{
    internal const int MostJobs = 100;

    /// <summary>In the items of a call: its client asks often, so what was seen a moment ago will do.</summary>
    internal const string ReuseRecentSnapshot = "heygen-mcp/asked_again";

    /// <summary>In the items of a call: <see cref="SeenJobs"/>, for those who make more of them than the report tells.</summary>
    internal const string SeenJobsItem = "heygen-mcp/seen";

    /// <summary>Clients give up on a call after about a minute; this leaves them their answer.</summary>
    internal TimeSpan LongestCall { get; set; } = TimeSpan.FromSeconds(54);

    /// <summary>How much longer than asked a call may take whose last answer does not come.</summary>
    internal TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(6);

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
        var (credential, mayReuseSnapshot) = (caller.Current, call?.Items.ContainsKey(ReuseRecentSnapshot) is true);
        var asks = heygen.As(credential);
        JobPoller[] pollers = [.. ids.Select(one => new JobPoller(watcher, asks, credential.AccountFingerprint, clock, time, kind, one, api.LongestPause, mayReuseSnapshot))];
        try
        {
            await Wait(pollers, limit, new JobProgress(progress), cancellationToken);
            pollers.RequireSeen();
            call?.Items[SeenJobsItem] = new SeenJobs([.. pollers.Select(poller => poller.Snapshot).OfType<JobSnapshot>()], Array.Exists(pollers, poller => poller.MayYetBeLinked));
            return new JobReports(folders.Any, links).Of(pollers, kind, id, Again(pollers, kind, maxSeconds));
        }
        finally
        {
            Array.ForEach(pollers, poller => poller.Dispose());
        }
    }

    private async Task Wait(JobPoller[] pollers, TimeSpan limit, JobProgress notices, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(limit + Grace < LongestCall ? limit + Grace : LongestCall); // bounds slow answers, so it runs on the machine's clock
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        // A server that is told to stop answers with what it has seen: whoever asks next waits on elsewhere.
        var stopping = lifetime?.ApplicationStopping ?? CancellationToken.None;
        using var any = CancellationTokenSource.CreateLinkedTokenSource(either.Token, stopping);
        try
        {
            await pollers.Poll(either.Token);
            while (pollers.Where(poller => !poller.IsOver(limit)).ToArray() is [var first, ..] open)
            {
                notices.Report(Array.Find(open, poller => poller.Snapshot is not null) ?? first);
                await (await open.WaitUntilDue(first.Left(limit), time, any.Token)).Poll(any.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            foreach (var poller in pollers.Where(poller => !stopping.IsCancellationRequested || poller.Snapshot is null))
                poller.GiveUpPoll();
        }
    }

    /// <summary>
    /// The same wait again, of one session for its video once that has been seen. Where no wait would tell the end, or all run
    /// unusually long, a mere look after a long while.
    /// </summary>
    private NextCall Again(JobPoller[] pollers, JobKind kind, int? maxSeconds)
    {
        var awaited = Array.FindAll(pollers, poller => poller.IsAwaited);
        var pause = Seconds((awaited is [] ? pollers : awaited).Min(poller => poller.PauseWithoutEvents));
        var isHopeless = awaited is not [] && Array.TrueForAll(awaited, poller => poller.IsLong || poller.IsStuck);
        if (pollers is not [var only])
            return WaitFor(kind, string.Join(',', pollers.Where(poller => !poller.IsLost).Select(poller => poller.Id)), isHopeless ? 0 : maxSeconds, pause);

        var (current, id) = only is { VideoId: { } video, LastError: not { Code: ErrorCode.NotFound } } ? (JobKind.Video, video) : (kind, only.Id);
        return isHopeless && JobDefinitions.Of(current) is var definition
            ? new NextCall(definition.GetTool, new JsonObject { [definition.IdArgument] = id }, pause)
            : WaitFor(current, id, maxSeconds, pause);
    }

    private NextCall WaitFor(JobKind kind, string id, int? maxSeconds, int pause)
    {
        var again = NextCall.WaitFor(kind, id) with { InSeconds = pause };
        if (maxSeconds is { } asked && asked != settings.WaitSeconds)
            again.Arguments!["maxSeconds"] = asked;
        return again;
    }

    private static int Seconds(TimeSpan pause) => Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds));
}

/// <param name="MayYetBeLinked">One of them is listed as finished, and its files may come yet.</param>
internal sealed record SeenJobs(IReadOnlyList<JobSnapshot> Snapshots, bool MayYetBeLinked);

/// <summary>
/// Tells the client how far a job is: in percent if HeyGen says so, else in seconds against what such a job usually
/// takes. The protocol wants numbers that only grow, so a smaller one is kept back.
/// </summary>
internal sealed class JobProgress(IProgress<ProgressNotificationValue> progress)
{
    private float lastReported = -1;

    public void Report(JobPoller poller)
    {
        if (poller.Snapshot is not { } snapshot)
            return;

        var seconds = (float)Math.Floor(poller.Age.TotalSeconds);
        var (value, total) = snapshot.Progress is { } percent ? ((float)percent, 100f)
            : (seconds, snapshot.Definition.TypicalSeconds > seconds ? snapshot.Definition.TypicalSeconds : (float?)null);
        if (value <= lastReported)
            return;

        lastReported = value;
        progress.Report(new ProgressNotificationValue { Progress = value, Total = total, Message = $"{WireName.Of(snapshot.Definition.Kind)} {WireName.Of(snapshot.Status)} for {seconds} s" });
    }
}
