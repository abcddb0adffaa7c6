using HeyGen.Mcp.Tools;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>What nobody has foreseen is never said to have done nothing.</summary>
public sealed class UnforeseenErrorTests : ServerTest
{
    public static TheoryData<Type, string> Thrown => new()
    {
        { typeof(ArgumentException), "internal" },
        { typeof(ArgumentNullException), "internal" },
        { typeof(ArgumentOutOfRangeException), "internal" },
        { typeof(JsonException), "internal" },
        { typeof(FormatException), "internal" },
        { typeof(OverflowException), "internal" },
        { typeof(NullReferenceException), "internal" },
        { typeof(KeyNotFoundException), "internal" },
        { typeof(NotSupportedException), "internal" },
        { typeof(InvalidDataException), "internal" },
        { typeof(OperationCanceledException), "internal" },
        { typeof(TaskCanceledException), "internal" },
        { typeof(TimeoutException), "internal" },
        { typeof(IOException), "file_io_error" },
        { typeof(EndOfStreamException), "file_io_error" },
        { typeof(UnauthorizedAccessException), "file_io_error" },
    };

    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task Call_ThrowsAfterItsRequest_HasAnUnknownOutcome(Type thrown, string code)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"id":"v_1","lipsync_id":"v_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, configure: services => services.AddSingleton<IToolCallFilter>(new ThrowsAfterwards((Exception)Activator.CreateInstance(thrown)!)));

        var error = await server.Error("update_lipsync", new { lipsyncId = "v_1", title = "Hi." });

        Assert.Equal((code, "unknown", false), (error.GetText("code"), error.GetText("outcome"), error.GetProperty("retryable").GetBoolean()));
        Assert.Single(upstream.Requests);
    }

    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task PaidCall_ThrowsAfterItsRequest_NamesWhatWasMade(Type thrown, string code)
    {
        Upstream.Then(200, """{"data":{"video_id":"v_123456"}}""");
        await using var server = await McpTestServer.Start(Upstream.Address, configure: services => services.AddSingleton<IToolCallFilter>(new ThrowsAfterwards((Exception)Activator.CreateInstance(thrown)!)));

        var error = await server.Error("create_video_from_avatar", new { avatarId = "look_1", script = "Hi." });

        if (thrown.IsAssignableTo(typeof(OperationCanceledException)))
        {
            Assert.Equal((code, "unknown"), (error.GetText("code"), error.GetText("outcome")));
            return;
        }

        Assert.Equal(("internal", "executed", false), (error.GetText("code"), error.GetText("outcome"), error.GetProperty("retryable").GetBoolean()));
        Assert.Equal(("HeyGen made v_123456, but its answer could not be passed on.", "Go on with that id; don't make it again."), (error.GetText("message"), error.GetText("hint")));
    }

    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task PaidCall_ThrowsBeforeItsRequest_HasAnUnknownOutcome(Type thrown, string code)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, configure: services => services.AddSingleton<IToolCallFilter>(new ThrowsAfterwards((Exception)Activator.CreateInstance(thrown)!, isBefore: true)));

        var error = await server.Error("create_video_from_avatar", new { avatarId = "look_1", script = "Hi." });

        Assert.Equal((code, "unknown"), (error.GetText("code"), error.GetText("outcome")));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("wait_for_job", """{"kind":"no_such_kind"}""", "kind")]
    [InlineData("wait_for_job", """{"maxSeconds":1e30}""", "maxSeconds")]
    [InlineData("create_video_from_avatar", """{"script":5}""", "script")]
    [InlineData("create_video_batch", """{"videos":{"a":1}}""", "videos")]
    public async Task WhyUnreadable_ArgumentOfAnotherForm_NamesIt(string tool, string arguments, string param)
    {
        var why = Server.Selection.Find(tool)!.ReasonUnreadable(JsonElement.Parse(arguments).EnumerateObject().ToDictionary(member => member.Name, member => member.Value));

        Assert.Equal((ErrorCode.InvalidArgument, Outcome.NotExecuted, param), (why?.Code, why?.Outcome, why?.Param));
    }

    [Fact]
    public async Task WhyUnreadable_GoodArguments_IsNothing()
    {
        Assert.Null(Server.Selection.Find("wait_for_job")!.ReasonUnreadable(JsonElement.Parse("""{"kind":"video","id":"v_1","maxSeconds":3,"unknown":[]}""").EnumerateObject().ToDictionary(member => member.Name, member => member.Value)));
        Assert.Null(Server.Selection.Find("wait_for_job")!.ReasonUnreadable(null));
    }

    private sealed class ThrowsAfterwards(Exception thrown, bool isBefore = false) : IToolCallFilter
    {
        public bool AppliesTo(HeyGenTool tool) => true;

        public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
        {
            if (!isBefore)
                await next(call, cancellationToken);
            throw thrown;
        }
    }
}
