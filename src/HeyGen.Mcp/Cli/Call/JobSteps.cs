using HeyGen.Mcp.Jobs;
using HeyGen.Mcp.Jobs.Downloads;

namespace HeyGen.Mcp.Cli.Call;

/// <summary>What a result says comes next, as far as a command goes on by itself: waiting and saving, nothing that decides or spends.</summary>
internal sealed record JobStep(string Tool, JsonObject Arguments, TimeSpan Pause)
{
    public bool IsWait => Tool is ToolNames.WaitForJob;

    /// <summary>The step that goes on by itself; null if there is none.</summary>
    public static JobStep? In(JsonObject result) => Any(result) is { Tool: ToolNames.WaitForJob or ToolNames.DownloadVideo or ToolNames.DownloadJob } step ? step : null;

    /// <summary>Whatever comes next, also where it has to go through another tool.</summary>
    public static JobStep? Any(JsonObject result)
    {
        if (result[NextCall.Member] is not JsonObject step)
            return null;
        var (tool, arguments) = (step["tool"]?.ToString(), step["arguments"] as JsonObject);
        if (tool is ToolSelection.CallTool)
            (tool, arguments) = (arguments?["name"]?.ToString(), arguments?["arguments"] as JsonObject);
        return tool is null ? null : new(tool, arguments?.DeepClone().AsObject() ?? [], TimeSpan.FromSeconds(step["in_seconds"]?.GetValue<int>() ?? 0));
    }

    /// <summary>What brings a job's files; of several that have not all ended, those of the ones that have.</summary>
    public static JobStep? ToSave(JsonObject report)
    {
        if (In(report) is { IsWait: false } step)
            return step;
        var kind = report["kind"]?.ToString();
        var ids = string.Join(',', (report["items"] as JsonArray ?? []).OfType<JsonObject>().Where(item => item["status"]?.ToString() is "completed").Select(item => (item["video_id"] ?? item["id"])?.ToString()));
        return ids.Length is 0 ? null
            : kind is "video" or "video_agent_session" ? new(ToolNames.DownloadVideo, new JsonObject { ["videoId"] = ids }, TimeSpan.Zero)
            : Enum.GetValues<DownloadKind>().Any(known => WireName.Of(known) == kind) ? new(ToolNames.DownloadJob, new JsonObject { ["kind"] = kind, ["id"] = ids }, TimeSpan.Zero)
            : null;
    }

    /// <summary>What saves everything that a search found, where this saves the first alone.</summary>
    public JobStep ForAll(JsonObject found)
    {
        var arguments = Arguments.DeepClone().AsObject();
        arguments["id"] = string.Join(',', IdsBeside(found).Prepend(Job.Id));
        return this with { Arguments = arguments };
    }

    /// <summary>What else a search found than the one that this saves.</summary>
    public IReadOnlyList<string> IdsBeside(JsonObject found) =>
        [.. (found["items"] as JsonArray ?? []).Select(item => item?["id"]?.ToString()).OfType<string>().Where(id => id != Job.Id)];

    public StartedJob Job => Tool is ToolNames.DownloadVideo
        ? new("video", Arguments["videoId"]?.ToString() ?? "")
        : new(Arguments["kind"]?.ToString() ?? "", Arguments["id"]?.ToString() ?? "");
}

/// <summary>Goes from a result to the end of its job, and to its files.</summary>
/// <param name="isCreate">The call has begun the job, and is not one that waits for it.</param>
internal sealed class JobSteps(ToolSession session, TimeSpan limit, LaterDownload later, bool isCreate)
{
    /// <summary>Seconds of one wait: enough to see a change soon.</summary>
    private const int LongestWait = 45;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private readonly long started = Stopwatch.GetTimestamp();

    private TimeSpan Left => limit - Stopwatch.GetElapsedTime(started);

    /// <summary>Waits until the job has ended, of several until the time is up; answers the last report.</summary>
    /// <exception cref="CommandFailure">It has not ended in time, asks something, or failed.</exception>
    public async Task<JsonObject> Finish(JobStep step, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Pause(step.Pause, cancellationToken);
            var report = await ReadStatus(step, cancellationToken);
            RequireSuccess(report, step.Job);
            if (report["done"]?.GetValue<bool>() is true)
                return report;
            if (Left <= TimeSpan.Zero)
                return limit > TimeSpan.Zero && report["items"] is JsonArray ? report : throw NotFinished(report, step.Job);
            var pause = TimeSpan.FromSeconds(report[NextCall.Member]?["in_seconds"]?.GetValue<int>() ?? 0);
            step = (JobStep.In(report) is { IsWait: true } next ? next : step) with { Pause = pause > ShortestPause ? pause : ShortestPause };
        }
    }

    /// <exception cref="CommandFailure">No wait would help: the job failed, or asks something.</exception>
    public void RequireSuccess(JsonObject report, StartedJob job)
    {
        switch (report["status"]?.ToString())
        {
            case "failed" or "cancelled":
                throw Failed(report, job);
            case CommandFailure.WaitingForInput:
                throw Asks(report, job);
        }
    }

    /// <summary>After what there is has been saved: of several, none may be missing without a word.</summary>
    /// <param name="report">The last of the wait; null if there was none.</param>
    /// <param name="failed">What could not be saved.</param>
    /// <exception cref="CommandFailure">One has failed, is gone, has not ended, or could not be seen or saved.</exception>
    public void RequireAll(JsonObject? report, JsonArray? failed, string kind)
    {
        var batch = JobDefinitions.Find(kind) is { ItemKind: not null } definition ? definition : null;
        JsonObject[] left = [.. (report is null ? [] : Each(report, batch)).Where(item => item["status"]?.ToString() is not "completed"), .. failed?.OfType<JsonObject>() ?? []];
        if (left is [])
            return;
        var job = new StartedJob(kind, batch is not null ? report!["id"]!.ToString() : string.Join(',', left.Select(item => item["id"]?.ToString()).Distinct(StringComparer.Ordinal)));
        var isOpen = Array.Exists(left, item => !item.ContainsKey("error") && (item["status"]?.ToString() is { } status ? status is not ("failed" or "cancelled") : item["last_error"]?["code"]?.ToString() != WireName.Of(ErrorCode.NotFound)));
        throw CommandFailure.Of(
            isOpen ? ExitCodes.StillRunning : ExitCodes.Failure,
            isOpen ? CommandFailure.StillRunning : failed is null ? CommandFailure.JobFailed : WireName.Of(ErrorCode.DownloadFailed),
            $"Not finished or not saved: {string.Join("; ", left.Select(item => $"{kind} {item["id"]}: {CommandFailure.WithFlags(item["error"]?.ToString()) ?? item["failure"]?["message"] ?? item["last_error"]?["message"] ?? item["status"]}"))}",
            failed is not null || isOpen ? later.Advice(job) : null).About(job);
    }

    /// <summary>The jobs of a report; of a batch that has ended, those in it.</summary>
    private static IEnumerable<JsonObject> Each(JsonObject report, JobDefinition? batch)
    {
        var jobs = report["items"] is JsonArray several ? several.OfType<JsonObject>() : [report];
        return batch is null ? jobs : jobs.SelectMany(job => job["status"]?.ToString() is "completed" && job["result"] is JsonObject data ? ItemsOf(batch, data) : [job]);
    }

    private static IEnumerable<JsonObject> ItemsOf(JobDefinition batch, JsonObject data) => new JobSnapshot(batch, "", data.ToElement()).Items
        .Select(item => new JsonObject { ["id"] = item.Id, ["status"] = WireName.Of(item.Status!.Value), ["failure"] = new JsonObject { ["message"] = item.Failure?.Message } });

    /// <summary>Saves what the step speaks of; answers the files.</summary>
    public async Task<JsonObject> Save(JobStep step, Destination destination, CancellationToken cancellationToken)
    {
        await Pause(step.Pause, cancellationToken);
        try
        {
            return await RetryTransientErrors(() => session.Call(step.Tool, Values(destination.AddTo(step.Arguments)), cancellationToken), cancellationToken);
        }
        catch (CommandFailure passing) when (passing.IsNotReadyYet)
        {
            throw CommandFailure.Of(ExitCodes.StillRunning, CommandFailure.StillRunning, passing.Message, later.Advice(step.Job)).About(step.Job);
        }
        catch (CommandFailure refused)
        {
            throw refused.WithFlags();
        }
    }

    private Task<JsonObject> ReadStatus(JobStep step, CancellationToken cancellationToken)
    {
        return RetryTransientErrors(Ask, cancellationToken);

        Task<JsonObject> Ask()
        {
            var arguments = step.Arguments.DeepClone().AsObject();
            arguments["maxSeconds"] = Math.Clamp((int)Left.TotalSeconds, 0, LongestWait);
            return session.Call(ToolNames.WaitForJob, Values(arguments), cancellationToken);
        }
    }

    /// <summary>Again, as long as there is time, what HeyGen may answer in a while.</summary>
    public async Task<JsonObject> RetryTransientErrors(Func<Task<JsonObject>> ask, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (CommandFailure passing) when (passing.RetryAfterSeconds < Left.TotalSeconds)
            {
                await Pause(TimeSpan.FromSeconds(passing.RetryAfterSeconds!.Value), cancellationToken);
            }
        }
    }

    private Task Pause(TimeSpan pause, CancellationToken cancellationToken) =>
        pause > TimeSpan.Zero && Left > TimeSpan.Zero ? Task.Delay(pause < Left ? pause : Left, cancellationToken) : Task.CompletedTask;

    private static Dictionary<string, object?> Values(JsonObject arguments) => arguments.ToDictionary(member => member.Key, member => (object?)member.Value, StringComparer.Ordinal);

    private CommandFailure NotFinished(JsonObject report, StartedJob job) => CommandFailure.Of(
        ExitCodes.StillRunning,
        CommandFailure.StillRunning,
        $"The {job.Kind} {job.Id} is not finished: {report["status"]} after {report["elapsed_seconds"]} s.{(later.IsPossible ? " It goes on at HeyGen." : "")}",
        isCreate && later.IsPossible ? $"{later.Command(job)} waits on and saves it; the same call again may be charged again." : later.Advice(job)).About(job);

    private CommandFailure Asks(JsonObject report, StartedJob job) => CommandFailure.Of(
        ExitCodes.StillRunning,
        CommandFailure.WaitingForInput,
        $"The {job.Kind} {job.Id} waits for input. {report["question"] ?? report["note"]}".TrimEnd(),
        !later.IsPossible ? LaterDownload.OfSandbox : JobStep.Any(report) is { } step ? $"Go on with: {later.Answer(step)}" : null).About(job);

    private static CommandFailure Failed(JsonObject report, StartedJob job) => CommandFailure.Of(
        ExitCodes.Failure,
        CommandFailure.JobFailed,
        $"The {job.Kind} {job.Id} {report["status"]}. {report["failure"]?["message"] ?? report["failure"]?["code"]}".TrimEnd(),
        $"{report["failure"]?["advice"]} {report["failure"]?["charged"]}".Trim() is { Length: > 0 } advice ? advice : null).About(job);

    /// <summary>False for what HeyGen can't be asked about by its id.</summary>
    public static bool CanBeTakenUp(StartedJob job) => Enum.GetValues<JobKind>().Any(kind => WireName.Of(kind) == job.Kind);
}
