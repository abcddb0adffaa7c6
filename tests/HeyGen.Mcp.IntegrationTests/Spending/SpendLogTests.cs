using HeyGen.Mcp.Cli.Spend;

namespace HeyGen.Mcp.IntegrationTests.Spending;

public sealed class SpendLogTests : SpendingTest
{
    [Fact]
    public async Task Log_EachCreate_IsALineBeforeItAndOneAfterItWithoutContentOrKey()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "spend.jsonl");
        Upstream.Then(402, """{"error":{"code":"insufficient_credit","message":"Too little"}}""").Then(500, "{}");
        await using var server = await Start(new ServerSettings { SpendLog = file });

        await server.Result(ClipTool, Clip);
        await server.Error("create_avatar_realtime_session", new { type = "tts", avatarId = "look_1", voiceId = "voice_1", text = "A secret" });
        await server.Error("create_video_agent", new { prompt = "Another secret" });
        await server.Error(ClipTool, new { prompt = "No look" });
        await server.Error("get_video", new { videoId = "v_1" });

        var key = Posts.First().Header("Idempotency-Key");
        var lines = await File.ReadAllLinesAsync(file);
        var ids = lines.Select(line => JsonDocument.Parse(line).RootElement.GetText("id")!).ToArray();
        Assert.Equal(
            [
                $$"""{"time":"2026-11-21T12:00:00+00:00","tool":"create_video_from_cinematic_avatar","amount":7,"currency":"USD","outcome":"unknown","id":"{{ids[0]}}","idempotency_key":"{{key}}"}""",
                $$"""{"time":"2026-11-21T12:00:00+00:00","tool":"create_video_from_cinematic_avatar","amount":7,"currency":"USD","outcome":"executed","id":"{{ids[0]}}","idempotency_key":"{{key}}","job_id":"v_1"}""",
                $$"""{"time":"2026-11-21T12:00:00+00:00","tool":"create_avatar_realtime_session","amount":0.05,"currency":"USD","outcome":"unknown","id":"{{ids[2]}}"}""",
                $$"""{"time":"2026-11-21T12:00:00+00:00","tool":"create_avatar_realtime_session","amount":0.05,"currency":"USD","outcome":"not_executed","id":"{{ids[2]}}"}""",
                $$"""{"time":"2026-11-21T12:00:00+00:00","tool":"create_video_agent","currency":"USD","outcome":"unknown","id":"{{ids[4]}}"}""",
                $$"""{"time":"2026-11-21T12:00:00+00:00","tool":"create_video_agent","currency":"USD","outcome":"unknown","id":"{{ids[4]}}"}""",
            ],
            lines);
        Assert.Equal(3, ids.Distinct().Count());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Log_FileThatIsUploadedOnTheWay_KeepsTheKeyThatWasSent()
    {
        using var folder = new TemporaryFolder();
        folder.Write("me.jpg", SampleMedia.Jpeg);
        var file = Path.Combine(folder.Path, "spend.jsonl");
        Answers["/v3/assets"] = """{"data":{"asset_id":"ast_1"}}""";
        await using var server = await Start(new ServerSettings { SpendLog = file, AllowDir = [folder.Path] });

        await server.Result("create_video_from_image", new { image = "./me.jpg", script = "Hello", voiceId = "voice_1" });

        var key = Posts.Single(post => post.PathAndQuery is "/v3/videos").Header("Idempotency-Key");
        var last = JsonDocument.Parse((await File.ReadAllLinesAsync(file))[^1]).RootElement;
        Assert.Equal((key, "v_1"), (last.GetText("idempotency_key"), last.GetText("job_id")));
    }

    [Fact]
    public async Task Log_ManyAtOnceThroughTwoServers_LosesNoLine()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "spend.jsonl");
        await using var one = await Start(new ServerSettings { SpendLog = file });
        await using var other = await Start(new ServerSettings { SpendLog = file });

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 is 0 ? one : other).Result(ClipTool, new { prompt = $"Clip {number}", avatarId = new[] { "look_1" } })));

        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(80, lines.Length);
        Assert.Equal(40, lines.Select(line => JsonDocument.Parse(line).RootElement.GetText("idempotency_key")).Distinct().Count());
    }

    [Fact]
    public async Task Log_ServerForMany_SaysForWhom()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "spend.jsonl");
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { SpendLog = file }, localFiles: false, time: Time);

        await server.Result(ClipTool, Clip);

        Assert.Contains($"\"caller\":\"{HeyGenCredential.ApiKey(McpTestServer.Key, "").Fingerprint}\"", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_CannotBeWritten_EndsTheProgramAtTheStart()
    {
        using var folder = new TemporaryFolder();

        var finished = await HeyGenMcpProcess.Run(["stdio", "--sandbox", "--spend-log", Path.Combine(folder.Path, "nowhere", "spend.jsonl")]);

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("--spend-log", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spend_Log_SumsByDayAndTool()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "spend.jsonl",
            """
            {"time":"2026-11-20T23:59:00+00:00","tool":"create_speech","amount":0.1,"currency":"USD","outcome":"executed"}
            {"time":"2026-11-21T01:00:00+02:00","tool":"create_speech","amount":0.2,"currency":"USD","outcome":"unknown"}
            {"time":"2026-11-21T12:00:00+00:00","tool":"create_lipsync","amount":1.5,"currency":"USD","outcome":"executed","idempotency_key":"k1","job_id":"l_1"}
            {"time":"2026-11-21T13:00:00+00:00","tool":"create_lipsync","amount":1.5,"currency":"USD","outcome":"executed","idempotency_key":"k1","job_id":"l_1"}
            {"time":"2026-11-21T14:00:00+00:00","tool":"create_lipsync","amount":9,"currency":"USD","outcome":"not_executed"}
            not a line
            {"time":"2026-11-21T15:00:00+00:00","tool":"create_video_agent","currency":"USD","outcome":"executed"}
            {"time":"2026-11-21T16:00:00+00:00","tool":"create_video_agent","amount":48,"currency":"credits","outcome":"executed"}
            """);

        var finished = await HeyGenMcpProcess.Run(["spend", "--spend-log", file, "--json"]);

        Assert.Equal(
            """{"rows":[{"day":"2026-11-20","tool":"create_speech","calls":2,"amount":0.3,"currency":"USD","unknown":0},{"day":"2026-11-21","tool":"create_lipsync","calls":1,"amount":1.5,"currency":"USD","unknown":0},{"day":"2026-11-21","tool":"create_video_agent","calls":1,"amount":0,"currency":"USD","unknown":1},{"day":"2026-11-21","tool":"create_video_agent","calls":1,"amount":48,"currency":"credits","unknown":0}],"unreadable_lines":1,"totals":{"USD":1.8,"credits":48}}""",
            finished.Output.Trim());
        Assert.Contains("lines 6", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("call", "--sandbox")]
    [InlineData("call", "--wait", "--sandbox")]
    [InlineData("call")]
    public async Task Spend_CallsInTheSandbox_AreNoMoney(params string[] flags)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("spend.jsonl", """{"time":"2026-11-21T12:00:00+00:00","tool":"create_speech","amount":0.5,"currency":"USD","outcome":"executed"}""" + "\n");

        var call = await HeyGenMcpProcess.Run([.. flags, "create_speech", "--json", Cli.CallCommandTests.Speech, "--spend-log", file], ("HEYGEN_MCP_SANDBOX", flags.Contains("--sandbox") ? "" : "true"));
        var json = (await HeyGenMcpProcess.Run(["spend", "--spend-log", file, "--json"])).Json;
        var table = await HeyGenMcpProcess.Run(["spend", "--spend-log", file]);

        Assert.Equal(0, call.ExitCode);
        Assert.Equal(["USD", "sandbox USD"], json.GetProperty("totals").EnumerateObject().Select(total => total.Name));
        Assert.Equal(0.5, json.GetProperty("totals").GetProperty("USD").GetDouble());
        Assert.Contains("sandbox USD", table.Output, StringComparison.Ordinal);
        Assert.All((await File.ReadAllLinesAsync(file))[1..], line => Assert.Equal("sandbox USD", JsonElement.Parse(line).GetText("currency")));
    }

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("1e28")]
    [InlineData("1e400")]
    [InlineData("-5")]
    [InlineData("\"five\"")]
    [InlineData("{}")]
    public async Task Spend_AmountThatIsNone_IsLeftOutAndNamed(string amount)
    {
        using var folder = new TemporaryFolder();
        var line = $$"""{"time":"2026-11-21T12:00:00Z","tool":"create_speech","amount":{{amount}},"currency":"USD","outcome":"executed"}""";
        var good = """{"time":"2026-11-21T12:00:00Z","tool":"create_\u001b[31m\nspeech","amount":0.5,"currency":"USD\u202e\u009b","outcome":"executed"}""";
        var file = folder.Write("spend.jsonl", string.Join('\n', Enumerable.Repeat(line, 3).Append(good)));

        var table = await HeyGenMcpProcess.Run(["spend", "--spend-log", file]);
        var json = await HeyGenMcpProcess.Run(["spend", "--spend-log", file, "--json"]);

        Assert.Equal((0, 0), (table.ExitCode, json.ExitCode));
        Assert.Contains("lines 1, 2, 3", table.Error, StringComparison.Ordinal);
        Assert.Equal(0.5, json.Json.GetProperty("rows")[0].GetProperty("amount").GetDouble());
        Assert.All([table.Output, json.Output], text => Assert.DoesNotContain(text, character => character is not '\n' and (< ' ' or (>= '\u007f' and <= '\u009f') or '\u202e')));
        Assert.Contains(@"create_\u001b[31m\nspeech", table.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\0\0\0")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"time":"0001-01-01T00:00:00+14:00","tool":"a","currency":"USD","outcome":"executed"}""")]
    [InlineData("""{"time":"9999-12-31T23:59:59-14:00","tool":"a","currency":"USD","outcome":"executed"}""")]
    [InlineData("""{"time":"2026-11-21T12:00:00Z","tool":"a","currency":"USD","outcome":7}""")]
    [InlineData("""{"time":"2026-11-21T12:00:00Z","tool":"a","currency":"USD","outcome":"executed","outcome":"perhaps"}""")]
    [InlineData("""{"time":7,"tool":["a"],"currency":{},"outcome":null}""")]
    [InlineData("""{"tool":"a","amount":1,"currency":"USD","outcome":"executed"}""")]
    [InlineData("""{"time":"2026-11-21T12:00:00Z","tool":"a","amount":1,"currency":"USD"}""")]
    [InlineData("""{"time":"2026-11-21T12:00:00Z","amount":1,"currency":"USD","outcome":"executed"}""")]
    public void Report_LineOfAnotherForm_IsLeftOut(string line)
    {
        var report = SpendReport.Of([line, """{"time":"2026-11-21T12:00:00Z","tool":"create_lipsync","amount":1.5,"currency":"USD","outcome":"executed"}"""]);

        Assert.Equal((1, 1), (report.Unreadable.Single(), report.Rows.Single().Calls));
    }

    [Fact]
    public void Report_SameKeyADayLater_CountsAgain()
    {
        var report = SpendReport.Of(
        [
            """{"time":"2026-11-20T12:00:00Z","tool":"create_lipsync","amount":1.5,"currency":"USD","outcome":"executed","idempotency_key":"k1"}""",
            """{"time":"2026-11-21T12:00:00Z","tool":"create_lipsync","amount":1.5,"currency":"USD","outcome":"executed","idempotency_key":"k1"}""",
        ]);

        Assert.Equal([new(new DateOnly(2026, 11, 20), "create_lipsync", 1, 1.5m, "USD", 0), new(new DateOnly(2026, 11, 21), "create_lipsync", 1, 1.5m, "USD", 0)], report.Rows);
    }

    [Fact]
    public async Task Spend_NoLog_SaysWhatIsMissing()
    {
        var finished = await HeyGenMcpProcess.Run(["spend"]);

        Assert.Equal((2, true), (finished.ExitCode, finished.Error.Contains("There is no spending log", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", 1, "")]
    [InlineData("nowhere.jsonl", 0, "nowhere.jsonl is not there")]
    [InlineData("nowhere/spend.jsonl", 0, "is not there")]
    public async Task Spend_LogThatItCanNotGetAt_IsNoEmptyLog(string name, int exitCode, string told)
    {
        using var folder = new TemporaryFolder();

        var finished = await HeyGenMcpProcess.Run(["spend", "--spend-log", Path.Combine(folder.Path, name)]);

        Assert.Equal((exitCode, name.Length is 0), (finished.ExitCode, finished.Output.Length is 0));
        Assert.Contains(told, finished.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Spend_NarrowTerminal_KeepsToolsAndDaysWhole()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no script, which plays a terminal.");
        using var home = new TemporaryFolder();
        home.Write("spend.jsonl", """{"time":"2026-11-21T12:00:00Z","tool":"create_video_from_cinematic_avatar","amount":1.5,"currency":"credits","outcome":"executed","caller":"apikey:0123456789abcdef"}""");
        var inner = HeyGenMcpProcess.StartInfo(home, ["spend", "--spend-log", "spend.jsonl"]);
        var line = string.Join(' ', inner.ArgumentList.Prepend(inner.FileName));
        inner.FileName = "script";
        inner.ArgumentList.Clear();
        foreach (var word in new[] { "-qec", $"stty cols 80; {line}", "/dev/null" })
            inner.ArgumentList.Add(word);
        using var table = System.Diagnostics.Process.Start(inner)!;
        table.StandardInput.Close();

        var output = await table.StandardOutput.ReadToEndAsync();
        await table.WaitForExitAsync();

        Assert.Contains("create_video_from_cinematic_avatar", output, StringComparison.Ordinal);
        Assert.Contains("2026-11-21", output, StringComparison.Ordinal);
    }
}
