using System.CommandLine;
using HeyGen.Mcp.Cli.Doctor;

namespace HeyGen.Mcp.Cli;

/// <summary><c>heygen-mcp doctor</c>: what works, what does not, and what to do about it.</summary>
internal static class DoctorCommand
{
    private static readonly ChoiceArgument Served = new("command", ["stdio", "http"]) { Description = "Which way of serving is meant; stdio if not given.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> AsJson = new("--json") { Description = "As JSON." };

    public static Command Create()
    {
        var command = new CommandWithExamples(
            "doctor",
            "Check settings, credential, network, account, folders, tools, and what clients have in their files. Exit code 1 when something must be put right.",
            "heygen-mcp doctor",
            "heygen-mcp doctor --sandbox",
            "heygen-mcp doctor --urls http://0.0.0.0:8080 --allowed-hosts mcp.example.com",
            "heygen-mcp doctor --json | jq .health")
        {
            Served, AsJson,
        };
        SettingFlags.AddTo(command);
        SettingFlags.AddHttpTo(command);
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = await DoctorChecks.Run(() => SettingFlags.Reader(parsed), parsed.GetValue(Served) is not null && Served.In(parsed) is "http", cancellationToken);
        if (parsed.GetValue(AsJson))
            Terminal.WriteText(report.Json());
        else
            report.Write(Terminal.Create());
        return report.Health is Health.Problem ? ExitCodes.Failure : ExitCodes.Success;
    }
}
