namespace HeyGen.Mcp.IntegrationTests.Cli;

public sealed class BadSettingsTests
{
    [Fact]
    public async Task PriceFile_Missing_EndsTheProgramAtTheStart()
    {
        var finished = await HeyGenMcpProcess.Run(["stdio", "--sandbox", "--price-file", "nowhere.json"]);

        Assert.Equal((2, true), (finished.ExitCode, finished.Error.Contains("--price-file nowhere.json can't be read", StringComparison.Ordinal)));
    }

    [UnixFact]
    public async Task LogFile_ThatCanNotBeWritten_EndsTheProgramAtTheStart()
    {
        var finished = await HeyGenMcpProcess.Run(["stdio", "--sandbox", "--log-file", "/proc/x.log"]);

        Assert.Equal((2, true), (finished.ExitCode, finished.Error.Contains("--log-file /proc/x.log can't be written", StringComparison.Ordinal)));
    }

    [UnixTheory]
    [InlineData("--spend-log", "stdio", "--sandbox")]
    [InlineData("--log-file", "stdio", "--sandbox")]
    [InlineData("--spend-log", "call", "list_voices", "--sandbox")]
    [InlineData("--spend-log", "http", "--urls", "http://127.0.0.1:0", "--sandbox")]
    [InlineData("--spend-log", "config", "cursor", "--sandbox", "--write")]
    public async Task Log_PipeThatNobodyReads_IsRefused(string flag, params string[] command)
    {
        var finished = await HeyGenMcpProcess.RunInShell("mkfifo pipe && exec \"$@\"", [.. command, flag, "pipe"]);

        Assert.Equal((2, ""), (finished.ExitCode, finished.Output));
        Assert.Contains("pipe can't be written: ", finished.Error, StringComparison.Ordinal);
        Assert.Contains(flag, finished.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task SpendLog_PipeThatIsRead_IsTaken()
    {
        var finished = await HeyGenMcpProcess.RunInShell("mkfifo pipe && exec 3<>pipe && exec \"$@\"", ["stdio", "--sandbox", "--spend-log", "pipe"]);

        Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
    }

    [UnixTheory]
    [InlineData("stdio", "--sandbox")]
    [InlineData("--sandbox")]
    [InlineData("stdio")]
    public async Task Stdio_ClosedStandardInput_IsTold(params string[] command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux tells what is open.");

        var finished = await HeyGenMcpProcess.RunInShell("exec \"$@\" <&-", command);

        Assert.Equal((1, ""), (finished.ExitCode, finished.Output));
        Assert.StartsWith("heygen-mcp: standard input is closed", Assert.Single(finished.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENDPOINT", "collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL")]
    [InlineData("ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT must be")]
    [InlineData("METRICS_ENDPOINT", "grpc://collector:4317", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT must be")]
    [InlineData("PROTOCOL", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL must be grpc or http/protobuf")]
    [InlineData("HEADERS", "Authorization: Bearer t0ken", "OTEL_EXPORTER_OTLP_HEADERS must be written name=value")]
    [InlineData("TRACES_HEADERS", "a=1,t0ken", "OTEL_EXPORTER_OTLP_TRACES_HEADERS must be")]
    public async Task Telemetry_VariableThatExportersCantUse_EndsTheProgramAtTheStart(string name, string value, string told)
    {
        var finished = await HeyGenMcpProcess.Run(["http", "--sandbox", "--telemetry", "--urls", "http://127.0.0.1:0"], ($"OTEL_EXPORTER_OTLP_{name}", value));

        Assert.Equal((2, ""), (finished.ExitCode, finished.Output));
        Assert.Contains(told, finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogFile_InANewFolder_IsMade()
    {
        using var folder = new TemporaryFolder();

        var finished = await HeyGenMcpProcess.Run(["stdio", "--sandbox", "--log-file", Path.Combine(folder.Path, "new", "x.log")]);

        Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
        Assert.Equal(["new", "new/x.log"], folder.Content);
    }

    [Theory]
    [InlineData("{\n  \"HeyGenMcp\": {\n    \"sandbox\": tru\n  }\n}", "LineNumber: 2")]
    [InlineData("{\n  \"HeyGenMcp\": { \"sandbox\": true },\n}\n}", "LineNumber: 3")]
    public async Task File_Malformed_IsToldWithItsLine(string content, string place)
    {
        using var folder = new TemporaryFolder();
        folder.Write(Path.Combine("heygen-mcp", "appsettings.json"), content);

        var finished = await HeyGenMcpProcess.Run(["stdio"], ("XDG_CONFIG_HOME", folder.Path));

        Assert.Equal((2, true), (finished.ExitCode, finished.Error.Contains(place, StringComparison.Ordinal)));
        Assert.Contains("appsettings.json", finished.Error, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("mkdir -p \"$HOME/heygen-mcp/appsettings.json\"", "it is a folder.")]
    [InlineData("mkdir \"$HOME/heygen-mcp\" && ln -s /nowhere/x.json \"$HOME/heygen-mcp/appsettings.json\"", "Could not find")]
    [InlineData("mkdir \"$HOME/heygen-mcp\" && mkfifo \"$HOME/heygen-mcp/appsettings.json\"", "to read it takes too long")]
    [InlineData("mkdir \"$HOME/heygen-mcp\" && ln -s /dev/zero \"$HOME/heygen-mcp/appsettings.json\"", "it is larger than 32 MiB.")]
    [InlineData("mkdir \"$HOME/heygen-mcp\" && ln -s appsettings.json \"$HOME/heygen-mcp/appsettings.json\"", "appsettings.json")]
    public async Task File_ThatIsThereAndCantBeRead_IsToldAndNotPassedOver(string made, string told)
    {
        var started = await HeyGenMcpProcess.RunInShell($"{made} && exec \"$@\"", ["stdio", "--sandbox"]);
        var doctor = await HeyGenMcpProcess.RunInShell($"{made} && exec \"$@\"", ["doctor", "--sandbox", "--json"]);

        Assert.Equal((2, 1), (started.ExitCode, doctor.ExitCode));
        Assert.Contains("/heygen-mcp/appsettings.json can't be read: ", started.Error, StringComparison.Ordinal);
        Assert.Contains(told, started.Error, StringComparison.Ordinal);
        Assert.Contains(doctor.Json.GetProperty("findings").EnumerateArray(), finding => finding.GetText("check") is "settings" && finding.GetText("message")!.Contains("appsettings.json can't be read", StringComparison.Ordinal));
    }

    [UnixTheory]
    [InlineData("mkfifo pipe && exec \"$@\"", "--price-file", "takes too long")]
    [InlineData("mkfifo -m 600 pipe && exec \"$@\"", "--api-key-file", "takes too long")]
    [InlineData("ln -s /dev/zero pipe && exec \"$@\"", "--price-file", "it is larger")]
    public async Task NamedFile_PipeWithoutAWriterOrOneWithoutAnEnd_IsTold(string line, string flag, string told)
    {
        var finished = await HeyGenMcpProcess.RunInShell(line, ["stdio", flag, "pipe"]);

        Assert.Equal((2, ""), (finished.ExitCode, finished.Output));
        Assert.Contains($"{flag} pipe can't be read: ", finished.Error, StringComparison.Ordinal);
        Assert.Contains(told, finished.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task NamedFile_PipeWithAWriter_IsRead()
    {
        var finished = await HeyGenMcpProcess.RunInShell("mkfifo -m 600 pipe && { sleep 1; echo hgk_0123456789abcdef; } >pipe & exec \"$@\"", ["stdio", "--api-key-file", "pipe"]);

        Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
    }

    [UnixTheory]
    [InlineData("2>/dev/full", 2, "call", "no_such_tool", "--sandbox")]
    [InlineData("2>/dev/full", 2, "--tolsets", "all")]
    [InlineData("2>/dev/full", 2, "stdio", "--output-dir", "")]
    [InlineData("2>/dev/full", 0, "stdio", "--sandbox")]
    [InlineData("2>/dev/full", 0, "call", "list_voices", "--sandbox")]
    [InlineData("2>&-", 2, "call", "no_such_tool", "--sandbox")]
    [InlineData("2>&-", 2, "--tolsets", "all")]
    [InlineData("2>&-", 0, "call", "list_voices", "--sandbox")]
    public async Task StandardError_ThatTakesNothing_ChangesNoExitCode(string closed, int exitCode, params string[] command)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");

        var finished = await HeyGenMcpProcess.RunInShell($"\"$@\" {closed}; echo \"exit $?\"", command, ("HEYGEN_MAX_COST", "1"));

        Assert.EndsWith($"exit {exitCode}", finished.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("2>pipe", "Trace")]
    [InlineData("2>pipe", "Debug")]
    [InlineData("2>/dev/null --log-file pipe", "Trace")]
    public async Task Log_PipeThatIsFull_HoldsUpNoCall(string log, string level)
    {
        const int Calls = 600;
        var finished = await HeyGenMcpProcess.RunInShell(
            $$$$"""
            mkfifo pipe && exec 3<>pipe && {
              echo '{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}'
              echo '{"jsonrpc":"2.0","method":"notifications/initialized"}'
              for id in $(seq {{{{Calls}}}}); do echo '{"jsonrpc":"2.0","id":'$id',"method":"tools/call","params":{"name":"get_video","arguments":{"videoId":"v'$id'"}}}'; done
            } | "$@" {{{{log}}}}
            """,
            ["stdio", "--sandbox", "--log-level", level]);

        Assert.Equal((0, Calls + 1), (finished.ExitCode, finished.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => JsonElement.Parse(line).TryGetProperty("id", out _))));
    }

    [Fact]
    public async Task Stdio_PlaceholderInPlaceOfTheKey_IsToldAtTheStart()
    {
        var finished = await HeyGenMcpProcess.Run(["stdio"], ("HEYGEN_API_KEY", "${HEYGEN_API_KEY}"));

        Assert.Equal((0, "heygen-mcp: HEYGEN_API_KEY holds '${HEYGEN_API_KEY}', which nobody filled in, so it is no key."), (finished.ExitCode, finished.Error.Trim()));
    }

    [UnixFact]
    public async Task Call_InAFolderThatIsGone_SaysSo()
    {
        var finished = await HeyGenMcpProcess.RunInShell("mkdir gone && cd gone && rmdir ../gone && exec \"$@\"", ["call", "list_voices", "--sandbox"]);

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("the current folder is not there any more", finished.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task LogFile_AsLargeAsFilesMayBe_EndsNoCommand()
    {
        var finished = await HeyGenMcpProcess.RunInShell(
            "head -c 2000 /dev/zero >small.log && ulimit -f 1 && exec \"$@\"",
            ["call", "list_voices", "--sandbox", "--log-level", "Debug", "--log-file", "small.log"],
            ("DOTNET_EnableDiagnostics", "0"),
            ("DOTNET_EnableWriteXorExecute", "0"));

        Assert.Equal(0, finished.ExitCode);
        Assert.StartsWith("{", finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variable_OfNearlyASettingsName_IsToldAndTheServerStarts()
    {
        var finished = await HeyGenMcpProcess.Run(["stdio", "--sandbox"], ("HEYGEN_MAX_COST", "CANARY"));

        Assert.Equal((0, "heygen-mcp: HEYGEN_MAX_COST is not read; did you mean HEYGEN_MCP_MAX_COST_USD_PER_CALL?"), (finished.ExitCode, finished.Error.Trim()));
    }

    [Theory]
    [InlineData("HEYGEN_MCP_STATE_KEY", "$STATE_KEY", "must be 32 bytes")]
    [InlineData("HEYGEN_API_BASE_URL", "$SANDBOX", "must be an https URL")]
    [InlineData("HEYGEN_MCP_STATE_KEY", "too short", "must be 32 bytes")]
    public async Task Settings_BadValue_EndsTheProgramAtTheStart(string name, string value, string problem)
    {
        var finished = await HeyGenMcpProcess.Run(["stdio"], (name, value));

        Assert.Equal((2, true, true), (finished.ExitCode, finished.Error.Contains(name, StringComparison.Ordinal), finished.Error.Contains(problem, StringComparison.Ordinal)));
    }
}
