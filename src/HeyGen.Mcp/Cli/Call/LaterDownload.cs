using System.CommandLine;

namespace HeyGen.Mcp.Cli.Call;

/// <summary>The command that takes up a job which a call leaves behind: at the same address, with the settings of the call that say whose job it is and where its files go.</summary>
internal sealed class LaterDownload
{
    /// <summary>Advice for a job that no other process finds.</summary>
    public const string OfSandbox = "The sandbox has ended with this command, and its jobs with it: call again with a longer --timeout, or start 'heygen-mcp sandbox', which goes on.";

    private static readonly string[] Settings = ["api-key-file", "sandbox", "output-dir", "download-hosts"];
    private readonly string start;
    private readonly string flags;
    private readonly string how;

    private LaterDownload(bool isPossible, string start, string flags, string how)
    {
        IsPossible = isPossible;
        this.start = start;
        this.flags = flags;
        this.how = how;
    }

    /// <summary>False where the jobs end with this process.</summary>
    public bool IsPossible { get; }

    public static LaterDownload Of(ParseResult parsed, Backend backend)
    {
        var output = parsed.GetValue(ToolCommand.Output) is { } path ? $"--output {ProgramCommand.Quoted(Path.GetFullPath(LocalPath.FromHome(path)))}" : "--wait";
        return new(
            !backend.Settings.Sandbox,
            Address(backend.Upstream),
            string.Concat(SettingFlags.Given(parsed, Settings).Select(word => " " + ProgramCommand.Quoted(word))),
            parsed.GetValue(ToolCommand.Overwrite) ? $"{output} --overwrite" : output);
    }

    /// <summary>What stands before a command so that it goes to the same address; nothing for HeyGen's own.</summary>
    public static string Address(Upstream upstream) =>
        upstream.Api.BaseAddress is var address && address == HeyGenApiOptions.Production ? "" : $"{Upstream.BaseUrlVariable}={ProgramCommand.Quoted(address.AbsoluteUri.TrimEnd('/'))} ";

    /// <summary>The command between backticks: its own words may stand in quotes.</summary>
    /// <param name="output">Where it is to save, if not where the call was to.</param>
    public string Command(StartedJob job, string? output = null) => $"`{start}heygen-mcp download {ProgramCommand.Quoted(job.Id)}{(job.Kind is "video" ? "" : $" --kind {job.Kind}")}{flags} {output ?? how}`";

    /// <summary>The command that answers what a job asks.</summary>
    public string Answer(JobStep step)
    {
        var arguments = step.Arguments.DeepClone().AsObject();
        var isMessage = step.Tool is ToolNames.SendVideoAgentMessage;
        if (isMessage)
            arguments["message"] = "YOUR ANSWER";
        return $"`{start}heygen-mcp call {step.Tool} --json {ProgramCommand.Quoted(arguments.ToRelaxedText())}{flags}{(isMessage ? $" {how}" : "")}`";
    }

    /// <summary>What somebody who wants the job can do.</summary>
    public string Advice(StartedJob job) => IsPossible ? $"{Command(job)} waits on and saves it." : OfSandbox;
}
