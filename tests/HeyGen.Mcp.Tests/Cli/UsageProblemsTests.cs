using HeyGen.Mcp.Cli;

namespace HeyGen.Mcp.Tests.Cli;

public sealed class UsageProblemsTests
{
    private const string KeyAdvice = "keys are not taken from the command line, where every process of this machine can read them: set HEYGEN_API_KEY, or name a file with --api-key-file.";

    [Theory]
    [InlineData("")]
    [InlineData("stdio")]
    [InlineData("--read-only --toolsets default,templates")]
    [InlineData("--read-only stdio --toolsets all")]
    [InlineData("sandbox --api-key one --api-key two --speed 2.5 --urls http://127.0.0.1:0")]
    [InlineData("tools --json --sandbox")]
    [InlineData("doctor --json --log-level Debug")]
    [InlineData("config vs-code")]
    [InlineData("config Claude-Desktop")]
    [InlineData("config claudecode --sandbox")]
    [InlineData("tools create_speech --json")]
    [InlineData("tools --json create_speech get_video")]
    [InlineData("demo --live --yes --prompt @home --output-dir .")]
    [InlineData("--help")]
    [InlineData("demo --help --nonsense")]
    [InlineData("doctor http --urls http://0.0.0.0:8080")]
    [InlineData("doctor stdio --sandbox")]
    [InlineData("doctor --json http")]
    [InlineData("--version")]
    public void Of_UsableCommandLine_IsEmpty(string line) => Assert.Equal([], Problems(line));

    [Theory]
    [InlineData("demoo", "'demoo' is not known; did you mean demo?")]
    [InlineData("--tolsets all", "'--tolsets' is not known; did you mean --toolsets?")]
    [InlineData("stdio --read-onli", "'--read-onli' is not known; did you mean --read-only?")]
    [InlineData("wait v_1", "'wait' is not known; did you mean download ID --wait?")]
    [InlineData("wait v_1 --kind lipsync", "'wait' is not known; did you mean download ID --wait?", "'--kind' is not known")]
    [InlineData("doctor htp", "there is no command 'htp'; did you mean http?")]
    [InlineData("call list_voices --sandbox limit=2", "'limit=2' is not known: a tool's arguments stand in --json '{\"NAME\":VALUE}'")]
    [InlineData("call list_voices --read-only {\"limit\":2}", "'{\"limit\":2}' is not known: a tool's arguments stand in --json '{\"NAME\":VALUE}'")]
    [InlineData("call --sandbox list_voices limit=2", "'limit=2' is not known: a tool's arguments stand in --json '{\"NAME\":VALUE}'")]
    [InlineData("xyzzy", "'xyzzy' is not known")]
    [InlineData("help", "'help' is not known; did you mean --help?")]
    [InlineData("stdio --port 8080", "'--port' is not known; did you mean http --urls http://127.0.0.1:PORT?")]
    [InlineData("stdio --key hgk_CANARY", KeyAdvice)]
    [InlineData("call get_current_user -k hgk_CANARY", KeyAdvice)]
    [InlineData("call create_video_agent {\"prompt\":\"x\"}", "'{\"prompt\":\"x\"}' is not known: a tool's arguments stand in --json '{\"NAME\":VALUE}'")]
    [InlineData("call create_video_agent --prompt x", "'--prompt' is not known: a tool's arguments stand in --json '{\"NAME\":VALUE}'")]
    [InlineData("call create_video_agent --arguments x", "'--arguments' is not known; did you mean --json '{\"NAME\":VALUE}'?")]
    [InlineData("call create_video_agent -d x", "'-d' is not known; did you mean --json '{\"NAME\":VALUE}'?")]
    [InlineData("stdio --token=hgk_CANARY", KeyAdvice)]
    [InlineData("--api-key hgk_CANARY", KeyAdvice)]
    [InlineData("stdio --api-key=hgk_CANARY", KeyAdvice)]
    [InlineData("-v", "'-v' is not known; did you mean --version?")]
    [InlineData("help call", "'help' is not known; did you mean call --help?")]
    [InlineData("help config cursor", "'help' is not known; did you mean config --help?")]
    [InlineData("config", "'config' needs a client: it is one of CLIENTS")]
    [InlineData("config netscape", "there is no client 'netscape': it is one of CLIENTS")]
    [InlineData("config claude", "there is no client 'claude'; did you mean claude-desktop or claude-code?")]
    [InlineData("config desktop", "there is no client 'desktop'; did you mean claude-desktop?")]
    [InlineData("config windsrf", "there is no client 'windsrf'; did you mean windsurf?")]
    [InlineData("completion", "'completion' needs a shell: it is one of bash, zsh, fish")]
    [InlineData("completion powershell", "there is no shell 'powershell': it is one of bash, zsh, fish")]
    [InlineData("completion bsh", "there is no shell 'bsh'; did you mean bash?")]
    [InlineData("download x --kind videos", "there is no kind 'videos'; did you mean video?")]
    [InlineData("download", "'download' needs an id")]
    [InlineData("call", "'call' needs a tool")]
    [InlineData("webhooks", "'webhooks' needs a command: setup")]
    [InlineData("webhooks list", "'list' is not known: 'webhooks' knows setup")]
    [InlineData("tools create_speach", "there is no tool 'create_speach'; did you mean create_speech?")]
    [InlineData("--toolsets all sandbox", "'--toolsets' does not belong to 'sandbox'")]
    [InlineData("--toolsets", "Required argument missing for option: '--toolsets'.")]
    [InlineData("sandbox --urls http://0.0.0.0:80", "--urls must be an http URL with an address of this machine, such as http://127.0.0.1:8085, not 'http://0.0.0.0:80'.")]
    [InlineData("sandbox --urls nonsense", "--urls must be an http URL with an address of this machine, such as http://127.0.0.1:8085, not 'nonsense'.")]
    [InlineData("sandbox --speed 0", "--speed must be above 0, and 1000 at most.")]
    public void Of_UnusableCommandLine_SaysWhatIsWrongAndRepeatsNoValue(string line, params string[] problems) => Assert.Equal(problems.Select(problem => problem.Replace("CLIENTS", "claude-desktop, claude-code, cursor, vscode, gemini, codex, windsurf, zed", StringComparison.Ordinal)), Problems(line));

    private static IReadOnlyList<string> Problems(string line) => UsageProblems.Of(CommandLine.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        [StdioCommand.Create(), DemoCommand.Create(), SandboxCommand.Create(), DoctorCommand.Create(), ToolsCommand.Create(), CallCommand.Create(), ConfigCommand.Create(), CompletionCommand.Create(), DownloadCommand.Create(), WebhooksCommand.Create()]));
}
