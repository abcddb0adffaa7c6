namespace HeyGen.Mcp.Cli.Call;

/// <summary>
/// One call, and what follows from it. Its result goes to standard output, whatever happens afterwards: a job that was
/// begun and paid for must not get lost with an error of its wait.
/// </summary>
internal sealed class ToolRun(ToolSession session, TimeSpan limit, LaterDownload later)
{
    private static readonly string[] Saved = ["video_id", "files", "failed", "not_available"];

    private JsonObject? result;
    private StartedJob? job;
    private bool isWaiting;

    /// <param name="wait">Whether to wait for the job that the call begins.</param>
    /// <param name="destination">Where its files go; null to save none.</param>
    /// <exception cref="CommandFailure">It did not end as it should.</exception>
    public async Task Run(string tool, IReadOnlyDictionary<string, object?> arguments, bool wait, Destination? destination, CancellationToken cancellationToken)
    {
        if (destination is not null)
        {
            RequireFiles(tool);
            await destination.RequireWritable();
        }

        CommandFailure? failed = null;
        Exception? unwritten = null;
        try
        {
            await CallAndFollow(tool, arguments, wait, destination, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            failed = CommandFailure.Of(ExitCodes.Interrupted, CommandFailure.Interrupted, job is null || !later.IsPossible ? "Interrupted." : $"Interrupted. The {job.Kind} {job.Id} goes on at HeyGen.", job is null ? null : later.Advice(job)).About(job);
        }
        catch (CommandFailure failure)
        {
            failed = (result is null || tool is ToolNames.WaitForJob or ToolNames.DownloadVideo or ToolNames.DownloadJob ? failure : failure.AfterCall(job, later, isWaiting)).About(job);
        }
        finally
        {
            unwritten = result is null ? null : Print(result);
        }

        if (unwritten is not null) // as on a full disk: it is paid for
            failed = (failed ?? CommandFailure.Of(ExitCodes.Failure, WireName.Of(ErrorCode.FileIoError), $"The result can't be written to standard output: {unwritten.Message}", "It stands here instead: the call itself went well.").About(job)).With(result!);
        if (failed is not null)
            throw failed;
    }

    private async Task CallAndFollow(string tool, IReadOnlyDictionary<string, object?> arguments, bool wait, Destination? destination, CancellationToken cancellationToken)
    {
        var steps = new JobSteps(session, limit, later, isCreate: tool is not ToolNames.WaitForJob);
        if (tool is ToolNames.WaitForJob && wait)
        {
            result = await steps.RetryTransientErrors(() => session.Call(tool, arguments, cancellationToken), cancellationToken);
        }
        else
        {
            result = await session.Call(tool, arguments, cancellationToken);
            steps = new JobSteps(session, limit, later, isCreate: tool is not ToolNames.WaitForJob); // the time for waiting begins here
        }

        var (isFollowed, saved) = (wait || destination is not null, tool is ToolNames.DownloadVideo or ToolNames.DownloadJob ? result : null);
        if (tool is ToolNames.WaitForJob && isFollowed)
            steps.RequireSuccess(result, job = new StartedJob(result["kind"]?.ToString() ?? "", result["id"]?.ToString() ?? ""));
        if (JobStep.In(result) is { } step)
        {
            job = step.Job;
            cancellationToken.ThrowIfCancellationRequested();
            if (!isFollowed)
                return;
            Tell(tool, job);
            saved = await Follow(tool, destination is null ? step : WithAllFound(tool, step, destination), steps, destination, cancellationToken);
        }
        else if (destination is not null)
        {
            if (tool is ToolNames.WaitForJob)
                steps.RequireAll(result, failed: null, job!.Kind);
            throw NothingToSave(tool);
        }

        var report = !isFollowed ? null : tool is ToolNames.WaitForJob ? result : result["job"] as JsonObject;
        steps.RequireAll(report, saved?["failed"] as JsonArray, (report ?? saved)?["kind"]?.ToString() ?? WireName.Of(JobKind.Video));
    }

    /// <summary>What was made, before it is waited for: a process that is killed tells nothing more.</summary>
    private void Tell(string tool, StartedJob made)
    {
        if (tool is ToolNames.WaitForJob || !later.IsPossible)
            return;
        if (JobSteps.CanBeTakenUp(made))
            Terminal.WriteError($"{tool} has answered: {made.Kind} {made.Id}. If this command is broken off, {later.Command(made)} saves it.");
        else if (result!["audio_url"] is { } link)
            Terminal.WriteError($"{tool} has answered: {link}");
    }

    /// <summary>A folder takes all that a search found; a file one of them, and the others are told.</summary>
    private JobStep WithAllFound(string tool, JobStep step, Destination destination)
    {
        if (tool is ToolNames.WaitForJob || step.Tool is not ToolNames.DownloadJob || step.IdsBeside(result!) is not { Count: > 0 } others)
            return step;
        if (destination.FileName is null)
            return step.ForAll(result!);
        Terminal.WriteError($"{others.Count} more were found and are not saved: name a folder with --output to save them all.");
        return step;
    }

    /// <returns>What was saved, if anything was to be.</returns>
    private async Task<JsonObject?> Follow(string tool, JobStep step, JobSteps steps, Destination? destination, CancellationToken cancellationToken)
    {
        if (step.IsWait)
        {
            result!.Remove(NextCall.Member);
            isWaiting = true;
            var report = await steps.Finish(step, cancellationToken);
            isWaiting = false;
            if (tool is ToolNames.WaitForJob)
                result = report;
            else
                result["job"] = report;
            if (destination is null)
                return null;
            if (JobStep.ToSave(report) is not { } save)
            {
                if (report["done"]?.GetValue<bool>() is not true)
                    return null;
                steps.RequireAll(report, failed: null, step.Job.Kind);
                throw NothingToSave(tool);
            }

            step = save;
            report.Remove(NextCall.Member);
        }

        if (destination is null)
            return null;
        var saved = await steps.Save(step, destination, cancellationToken);
        result!.Remove(NextCall.Member);
        foreach (var member in Saved.Where(saved.ContainsKey))
            result[member] = saved[member]!.DeepClone();
        return saved;
    }

    /// <summary>Before anything is spent.</summary>
    private void RequireFiles(string tool)
    {
        if (session.Serves(tool) && !session.HasNextStep(tool))
            throw CommandFailure.Usage($"--output is of no use: {tool} leads to no file.");
        if (!session.Serves(ToolNames.DownloadVideo) && !session.Serves(ToolNames.DownloadJob))
            throw CommandFailure.Usage("--output can't save: under these settings there are no downloads.", "Leave out --read-only, or add --tools wait_for_job,download_video,download_job.");
    }

    private static CommandFailure NothingToSave(string tool) => CommandFailure.Of(ExitCodes.Failure, CommandFailure.NothingToSave, $"{tool} answered, and named no file to save.");

    /// <returns>Why it could not be printed; null if it was.</returns>
    private static Exception? Print(JsonObject result)
    {
        try
        {
            if (Console.IsOutputRedirected)
                Terminal.WriteForProgram(Printable.Line(result.ToRelaxedText()));
            else
                Console.Out.WriteLine(Printable.Lines(result.ToIndentedText()));
            return null;
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return unwritten;
        }
    }
}
