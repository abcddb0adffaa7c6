using System.CommandLine;
using HeyGen.Mcp.Cli.Call;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp download ID</c>: the files of a job that was begun earlier.</summary>
internal static class DownloadCommand
{
    private static readonly string[] Kinds = [.. Enum.GetValues<JobKind>().Select(WireName.Of)];

    private static readonly Argument<string> Id = new("id") { Description = "Of the job; several of a kind with commas between." };
    private static readonly Option<string> Kind = new("--kind") { Description = "What the id stands for, as wait_for_job has it: video, video_agent_session, video_translation …", HelpName = "kind", DefaultValueFactory = _ => WireName.Of(JobKind.Video), CompletionSources = { Kinds }, Validators = { result => Choice.Require(result, "kind", Kinds) } };

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "download",
            "Save the files of a job, into the output folder or where --output says. Exit code 4 while it is not finished, unless --wait or --output is given.",
            "heygen-mcp download f03f2c1d --output clip.mp4",
            "heygen-mcp download sess_1234 --kind video_agent_session --wait")
        {
            Id, Kind, ToolCommand.Wait, ToolCommand.Output, ToolCommand.Overwrite, ToolCommand.Timeout,
        };
        command.WritesErrorsAsJson = true;
        SettingFlags.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static Task<int> Run(ParseResult parsed, CancellationToken cancellationToken) => ToolCommand.ReportFailures(() =>
    {
        var destination = Destination.Of(parsed.GetValue(ToolCommand.Output) ?? SettingFlags.Reader(parsed).Read().OutputDir + Path.DirectorySeparatorChar, parsed.GetValue(ToolCommand.Overwrite));
        var limit = parsed.GetValue(ToolCommand.Wait) || parsed.GetValue(ToolCommand.Output) is not null ? parsed.GetValue(ToolCommand.Timeout) : TimeSpan.Zero;
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal) { ["kind"] = Choice.Of(parsed.GetRequiredValue(Kind), Kinds), ["id"] = parsed.GetRequiredValue(Id), ["maxSeconds"] = 0 };
        return ToolCommand.Run(parsed, new SpendingConsent(assumeYes: false), destination, run => run.Run(ToolNames.WaitForJob, arguments, wait: true, destination, cancellationToken), cancellationToken, limit);
    });
}
