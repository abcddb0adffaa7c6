using HeyGen.Api.Sanitizing;
using HeyGen.Mcp.Cli.Demo;
using ModelContextProtocol;
using Spectre.Console;

namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>What commands print of what others wrote: one line each, and nothing that acts on a terminal.</summary>
public sealed class CleanOutputTests
{
    private const string Hostile = "ann\nok       network: forged\r\u001b]0;title\u0007\u001b[2J\u009b31m\u202e\u200b\u0000";
    private const string HostilePath = "a\n\u001b[31m\u009b\u202e/x\u0007";

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX\u001b]0;title\u0007 bad header\r\n\r\n")]
    [InlineData("HTTP/1.1 \u001b[2J\n\r\n")]
    [InlineData("\u001b]0;title\u0007\u009b2J\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: \u001b[31m\r\n\r\n")]
    public async Task Doctor_AnswerThatIsNoHttp_IsToldOnCleanLines(string answer)
    {
        await using var heygen = new RawServer(answer);

        var doctor = await HeyGenMcpProcess.Run(["doctor"], ("HEYGEN_API_BASE_URL", $"http://{heygen.Address}"), ("HEYGEN_API_KEY", HostedProcess.Key));

        Assert.Equal(1, doctor.ExitCode);
        Assert.Single(doctor.Output.Split('\n'), line => line.StartsWith("problem  network: ", StringComparison.Ordinal) || line.StartsWith("problem  account: ", StringComparison.Ordinal));
        AssertClean(doctor.Output + doctor.Error);
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("doctor --json")]
    public async Task Doctor_AccountOfHostileWords_IsToldOnCleanLines(string line)
    {
        await using var heygen = (await FakeUpstream.Start()).Then(200, JsonSerializer.Serialize(new { data = new { username = Hostile, wallet = new { currency = Hostile, remaining_balance = 1e300 } } }));

        var doctor = await HeyGenMcpProcess.Run(line.Split(' '), ("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", HostedProcess.Key));

        Assert.Equal(0, doctor.ExitCode);
        Assert.DoesNotContain(doctor.Output.Split('\n'), told => told.StartsWith("ok       network: forged", StringComparison.Ordinal));
        AssertClean(doctor.Output + doctor.Error);
    }

    [Theory]
    [InlineData("doctor", "--output-dir")]
    [InlineData("doctor", "--toolsets")]
    [InlineData("stdio", "--log-level")]
    [InlineData("spend", "--spend-log")]
    [InlineData("stdio", "--api-key-file")]
    [InlineData("stdio", "--price-file")]
    [InlineData("http", "--urls")]
    [InlineData("sandbox", "--urls")]
    [InlineData("tools", "--no-such-flag")]
    public async Task Command_HostileValue_IsToldOnCleanLines(string command, string flag)
    {
        var finished = await HeyGenMcpProcess.Run([command, flag, HostilePath], ("HEYGEN_API_BASE_URL", "http://127.0.0.1:1"));

        AssertClean(finished.Output + finished.Error);
        Assert.InRange(finished.ExitCode, 0, 2);
    }

    [Fact]
    public async Task Demo_HostileFolder_IsToldOnCleanLines()
    {
        await using var heygen = await SandboxServer.StartAsync(new SandboxOptions { Speed = 1000 });

        var demo = await HeyGenMcpProcess.Run(["demo", "--live", "--yes", "--output-dir", HostilePath], HeyGenMcpProcess.AccountAt(heygen));

        AssertClean(demo.Output + demo.Error);
        Assert.Equal(0, demo.ExitCode);
    }

    [Theory]
    [InlineData("{\"date\":\"2026-01-01\",\"prices\":[{\"operation\":\"\\u001b[31m\",\"usd\":1e400}]}")]
    [InlineData("\0\u0001\u001b[31m")]
    public async Task Start_OddPriceFile_IsRefusedOnACleanLine(string content)
    {
        using var folder = new TemporaryFolder();

        var finished = await HeyGenMcpProcess.Run(["stdio", "--price-file", folder.Write("prices.json", content)]);

        Assert.Equal((2, ""), (finished.ExitCode, finished.Output));
        AssertClean(finished.Error);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"HeyGenMcp\":[1,2]}")]
    [InlineData("{\"HeyGenMcp\":{\"toolsets\":{\"\\u001b[31m\":{\"a\":1}},\"\\u001b]0;x\\u0007\":1}}")]
    [InlineData("{\"HeyGenMcp\":{\"confirm-above-usd\":1e400}}")]
    [InlineData("{\"HeyGenMcp\":{\"toolsets\":\"\\u001b[31m\\n\"}} trailing")]
    [InlineData("\0\u001b[31m")]
    public async Task Start_OddSettingsFile_IsToldOnCleanLines(string content)
    {
        using var folder = new TemporaryFolder();
        folder.Write(Path.Combine("heygen-mcp", "appsettings.json"), content);

        var finished = await HeyGenMcpProcess.Run(["doctor", "--sandbox"], ("XDG_CONFIG_HOME", folder.Path));

        Assert.InRange(finished.ExitCode, 0, 2);
        AssertClean(finished.Output + finished.Error);
        Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_ResultsOfHostileWords_AreShownOnCleanLines()
    {
        var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(written), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        var screen = new DemoScreen(console);

        screen.WriteLine(Hostile);
        screen.ShowCall("get_video", new JsonObject { ["videoId"] = Hostile });
        screen.ShowResult(new JsonObject { [Hostile] = Hostile });
        await screen.ShowProgress("wait_for_job", progress =>
        {
            progress.Report(new ProgressNotificationValue { Progress = 1, Message = Hostile });
            return Task.FromResult(new CallToolResult());
        });

        AssertClean(written.ToString());
        Assert.DoesNotContain(written.ToString().Split('\n'), line => line.StartsWith("ok       network: forged", StringComparison.Ordinal));
    }

    private static void AssertClean(string printed) => Assert.Equal(Printable.Lines(printed.ReplaceLineEndings("\n")), printed.ReplaceLineEndings("\n"));
}
