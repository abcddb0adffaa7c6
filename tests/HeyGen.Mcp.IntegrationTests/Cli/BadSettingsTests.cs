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
