namespace HeyGen.Mcp.IntegrationTests.Stdio;

/// <summary>The real process: what a client sees of it on its pipes, whatever is thrown at it.</summary>
public sealed class StdioProcessTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("stdio --log-level loud", "--log-level must be one of")]
    [InlineData("--read-only perhaps", "--read-only must be true or false, not 'perhaps'.")]
    [InlineData("stdio --toolsets nonsense", "There is no toolset 'nonsense'")]
    [InlineData("stdio --no-such-flag", "'--no-such-flag' is not known")]
    [InlineData("no-such-command", "'no-such-command' is not known")]
    [InlineData("--api-key hgk_CANARY", "keys are not taken from the command line")]
    [InlineData("stdio --api-key-file /no/such/file", "--api-key-file /no/such/file can't be read")]
    public async Task Start_UnusableCommandLine_EndsWithUsageErrorAndSilentOutput(string line, string problem)
    {
        var server = await HeyGenMcpProcess.Run(line.Split(' '));

        Assert.Equal((2, ""), (server.ExitCode, server.Output));
        Assert.StartsWith($"heygen-mcp: {problem}", server.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", server.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEYGEN_API_BASE_URL", "http://example.com", "HEYGEN_API_BASE_URL must be an https URL (http only for this machine), not 'http://example.com'.")]
    [InlineData("HEYGEN_MCP_TOOLSET", "all", "HEYGEN_MCP_TOOLSET is no setting; did you mean HEYGEN_MCP_TOOLSETS?")]
    [InlineData("HEYGEN_MCP_SANDBOX", "sure", "HEYGEN_MCP_SANDBOX must be true or false, not 'sure'.")]
    public async Task Start_UnusableVariable_IsNamedOnStandardError(string name, string value, string problem)
    {
        var server = await HeyGenMcpProcess.Run(["stdio"], (name, value));

        Assert.Equal((2, ""), (server.ExitCode, server.Output));
        Assert.StartsWith($"heygen-mcp: {problem}{Environment.NewLine}", server.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "No HeyGen credential: neither HEYGEN_API_KEY nor HEYGEN_ACCESS_TOKEN is set.")]
    [InlineData("${HEYGEN_API_KEY}", "HEYGEN_API_KEY holds '${HEYGEN_API_KEY}', which nobody filled in, so it is no key.")]
    [InlineData("hgk CANARY", "HEYGEN_API_KEY holds white space, line breaks or characters outside ASCII, so it is no key: copy the key again.")]
    [InlineData("your key from HeyGen > Settings > API", "HEYGEN_API_KEY holds 'your key from HeyGen > Settings > API', which nobody filled in, so it is no key.")]
    public async Task Call_WithoutKey_IsAToolErrorThatSaysSo(string key, string message)
    {
        await using var server = HeyGenMcpProcess.Start(["stdio"], ("HEYGEN_API_KEY", key));
        await server.Initialize();
        await server.Send(1, "tools/call", new { name = "get_video", arguments = new { videoId = "abc" } });

        var result = (await server.Answer(1)).GetProperty("result");

        Assert.True(result.GetProperty("isError").GetBoolean());
        var error = JsonDocument.Parse(result.GetProperty("content")[0].GetText("text")!).RootElement.GetProperty("error");
        Assert.Equal(("unauthorized", message), (error.GetText("code"), error.GetText("message")));
        AssertCleanEnd(await server.End());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task End_WaitUnderWay_IsAnsweredAtOnceWithTheNextCall(bool isTerminated)
    {
        Assert.SkipWhen(isTerminated && OperatingSystem.IsWindows(), "There are no signals.");
        var asked = new TaskCompletionSource();
        await using var heygen = (await FakeUpstream.Start()).Then(async http =>
        {
            await FakeUpstream.Json(200, """{"data":{"id":"v1","status":"processing"}}""")(http);
            asked.TrySetResult();
        });
        await using var server = HeyGenMcpProcess.Start(["stdio"], ("HEYGEN_API_KEY", HostedProcess.Key), ("HEYGEN_API_BASE_URL", heygen.Address.ToString()));
        await server.Initialize();
        await server.Send(1, "tools/call", new { name = "wait_for_job", arguments = new { kind = "video", id = "v1", maxSeconds = 50 } });
        await asked.Task;

        if (isTerminated)
            server.Terminate();
        var ended = await (isTerminated ? server.Gone() : server.End());

        var answer = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).Single(message => message.TryGetProperty("id", out var id) && id.ToString() is "1");
        var report = answer.GetProperty("result").GetProperty("structuredContent");
        Assert.Equal(("running", "wait_for_job"), (report.GetText("status"), report.GetProperty("next_step").GetText("tool")));
    }

    [Fact]
    public async Task Output_JunkAmongTheRequests_IsJsonRpcOnly()
    {
        await using var server = HeyGenMcpProcess.Start(["stdio", "--sandbox", "--log-level", "Trace"]);
        await server.Initialize();
        foreach (var junk in new[] { "hello", "", "{", "[]", "null", "42", "\"text\"", "{\"jsonrpc\":\"2.0\"}", "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"ping\"}", "\u0000\u0007", new string('[', 10_000) })
            await server.Send(junk);
        await server.Send(1, "tools/call", new { name = "no_such_tool", arguments = new { } });
        await server.Send(2, "tools/call", new { name = "get_video", arguments = new { videoId = "../users/me" } });
        await server.Send(3, "no/such/method", new { });
        await server.Send(4, "tools/list", new { });

        Assert.Equal(-32602, (await server.Answer(1)).GetProperty("error").GetProperty("code").GetInt32());
        Assert.True((await server.Answer(2)).GetProperty("result").GetProperty("isError").GetBoolean());
        Assert.Equal(-32601, (await server.Answer(3)).GetProperty("error").GetProperty("code").GetInt32());
        Assert.NotEmpty((await server.Answer(4)).GetProperty("result").GetProperty("tools").EnumerateArray());
        AssertCleanEnd(await server.End());
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"", "\"}}", "1")]
    [InlineData("{\"method\":\"tools/call\",\"params\":{\"name\":\"", "\"},\"jsonrpc\":\"2.0\",\"id\":\"one\"}", "\"one\"")]
    public async Task Output_LineOfFiveMegabytes_IsRefusedAndTheNextRequestWorks(string beginning, string end, string id)
    {
        await using var server = HeyGenMcpProcess.Start(["stdio", "--sandbox"]);
        await server.Initialize();
        await server.Send(beginning + new string('x', 5 * Megabyte) + end);

        var refusal = JsonDocument.Parse(await server.NextLine()).RootElement;
        Assert.Equal((-32600, id), (refusal.GetProperty("error").GetProperty("code").GetInt32(), refusal.GetProperty("id").GetRawText()));
        await server.Send(2, "ping", new { });
        Assert.Equal("{}", (await server.Answer(2)).GetProperty("result").GetRawText());
        AssertCleanEnd(await server.End());
    }

    [Fact]
    public async Task Output_LineOfFiveMegabytesOfNobody_IsRefusedToNobody()
    {
        await using var server = HeyGenMcpProcess.Start(["stdio", "--sandbox"]);
        await server.Initialize();
        await server.Send(new string('x', 5 * Megabyte));
        await server.Send("""{"jsonrpc":"2.0","id":1.0,"method":"ping"}""");
        await server.Send("""[{"jsonrpc":"2.0","id":2,"method":"ping"}]""");

        async Task<string> NextId() => JsonDocument.Parse(await server.NextLine()).RootElement.GetProperty("id").GetRawText();
        Assert.Equal("null", await NextId());
        Assert.Equal(["1", "2"], new[] { await NextId(), await NextId() }.Order(StringComparer.Ordinal)); // both at once
        AssertCleanEnd(await server.End());
    }

    [Fact]
    public async Task End_AllSaidBeforeTheServerReads_IsAnsweredAll()
    {
        await using var server = HeyGenMcpProcess.Start(["stdio", "--sandbox"]);
        await server.Send(0, "initialize", new { protocolVersion = "2025-06-18", capabilities = new { }, clientInfo = new { name = "test", version = "1" } });
        await server.Send("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await server.Send(1, "tools/call", new { name = "list_videos", arguments = new { } });
        await server.Send(2, "tools/list", new { });
        var ended = await server.End();

        AssertCleanEnd(ended);
        Assert.Equal([0, 1, 2], ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt32()).Order());
    }

    [Fact]
    public async Task End_WhileTheUserIsAsked_IsToldAndSpendsNothing()
    {
        await using var server = HeyGenMcpProcess.Start(["stdio", "--sandbox"]);
        await server.Initialize("""{"elicitation":{}}""");
        await server.Send(1, "tools/call", new { name = "create_video_agent", arguments = new { prompt = "A film" } });
        Assert.Contains("elicitation/create", await server.NextLine(), StringComparison.Ordinal);

        var finished = await server.End();

        Assert.Contains("confirmation_required", finished.Output, StringComparison.Ordinal);
        AssertCleanEnd(finished);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Create_SentRightBehindTheHandshake_AsksItsUser(bool saysItIsInitialized)
    {
        string[] messages =
        [
            """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"elicitation":{}},"clientInfo":{"name":"test","version":"1"}}}""",
            .. saysItIsInitialized ? ["""{"jsonrpc":"2.0","method":"notifications/initialized"}"""] : Array.Empty<string>(),
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"create_video_agent","arguments":{"prompt":"A film"}}}""",
        ];
        await using var server = HeyGenMcpProcess.Start(["stdio", "--sandbox", "--confirm", "auto", "--confirm-above-usd", "0"]);

        await server.Send(string.Join('\n', messages));

        await server.Answer(0);
        Assert.Contains("elicitation/create", await server.NextLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_InputThatClosesAtOnce_IsSuccess() => Assert.Equal(new Finished(0, "", ""), await HeyGenMcpProcess.Run(["stdio", "--sandbox"]));

    [UnixFact]
    public async Task End_OutputThatNobodyReads_IsNotWaitedFor()
    {
        const string Lines = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
            {"jsonrpc":"2.0","id":1,"method":"tools/list"}
            """;

        var finished = await HeyGenMcpProcess.RunInShell("mkfifo out && exec 3<>out && printf '%s\\n' \"$SENT\" | \"$@\" >out", ["stdio", "--sandbox", "--toolsets", "all,preview"], ("SENT", Lines));

        Assert.Equal((0, ""), (finished.ExitCode, finished.Output));
    }

    private static void AssertCleanEnd(Finished server)
    {
        Assert.Equal(0, server.ExitCode);
        Assert.All(server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal("2.0", JsonDocument.Parse(line).RootElement.GetText("jsonrpc")));
    }
}
