using System.Text.Json;
using System.Text.RegularExpressions;
using HeyGen.Mcp.Server.Http;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Server.Spending.Guards;
using HeyGen.Mcp.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.AspNetCore.ToolCalls;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Tests.Http;

/// <summary>A tool's call is answered without the SDK's session. Nobody may notice: the SDK, asked the same, is the judge.</summary>
public sealed partial class ToolCallTests : IAsyncLifetime
{
    private const string Modern = HttpEndpoint.Modern;
    private const string Clip = """{"audioUrl":"https://example.com/a.mp3","avatarId":"a_1"}""";
    private static readonly HttpSettings NoLimits = new() { CallsPerSecond = 0, ConcurrentCalls = 0, AddressRequestsPerSecond = 0 };
    private FakeUpstream upstream = null!;
    private HttpEndpoint ours = null!;
    private HttpEndpoint sdks = null!;
    private int servedBySdk;

    public async ValueTask InitializeAsync()
    {
        upstream = (await FakeUpstream.Start()).Then(http => FakeUpstream.Json(
            http.Request.Path.Value!.EndsWith("missing", StringComparison.Ordinal) ? 404 : 200,
            http.Request.Path.Value.Contains("voices", StringComparison.Ordinal) ? """{"data":[{"voice_id":"voice_1","name":"Ann"}],"has_more":false}""" : """{"data":{"id":"v_1","video_id":"v_1","status":"completed","title":"\u003cb\u003e \u00e9 \ud83d\ude00"}}""")(http));
        var settings = new ServerSettings { Toolsets = ["all", "dynamic"], Confirm = ConfirmMode.Always };
        ours = await HttpEndpoint.Start(upstream.Address, settings, NoLimits);
        sdks = await HttpEndpoint.Start(upstream.Address, settings, NoLimits, also: server => server.WithMessageFilters(messages => messages.AddIncomingFilter(next => (message, cancellationToken) =>
        {
            Interlocked.Increment(ref servedBySdk); // only its session has such filters
            return next(message, cancellationToken);
        })));
    }

    public async ValueTask DisposeAsync()
    {
        await ours.DisposeAsync();
        await sdks.DisposeAsync();
        await upstream.DisposeAsync();
    }

    [Theory]
    [InlineData("get_video", """{"videoId":"v_1"}""", "{}")]
    [InlineData("get_video", """{"videoId":"missing"}""", "{}")]
    [InlineData("get_video", """{"videoId":5}""", "{}")]
    [InlineData("get_video", null, "{}")]
    [InlineData("no_such_tool", "{}", "{}")]
    [InlineData("get_video_status", "{}", "{}")]
    [InlineData("find_voices", """{"query":"Ann"}""", """{"progressToken":"t"}""")]
    [InlineData("find_voices", """{"query":"Ann"}""", """{"progressToken":7}""")]
    [InlineData("create_video_from_avatar", Clip, "{}")]
    [InlineData("create_video_from_avatar", Clip, """{"io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}}""")]
    [InlineData("create_video_from_avatar", Clip, """{"io.modelcontextprotocol/clientCapabilities":{"elicitation":{"url":{}}}}""")]
    [InlineData("call_heygen_tool", """{"name":"get_video","arguments":{"videoId":"v_1"}}""", """{"somebody.example/else":1}""")]
    public async Task Call_OfEveryRevision_IsAnsweredAsTheSdkDoes(string tool, string? arguments, string meta)
    {
        foreach (var version in new[] { Modern, "2025-11-25", "2025-06-18", "2025-03-26" })
        {
            var theirs = Told(await sdks.Send(Request(sdks, version, tool, arguments, meta)));

            Assert.Equal(theirs, Told(await ours.Send(Request(ours, version, tool, arguments, meta))));
        }

        Assert.True(servedBySdk > 0 || tool is "no_such_tool", "the judge judged nothing");
    }

    [Fact]
    public async Task Call_ManyAtOnceWithTheSameId_EachGetsItsOwnAnswer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async n =>
        {
            var answer = await ours.Send(Request(ours, Modern, n % 2 is 0 ? "get_video" : "find_voices", n % 2 is 0 ? """{"videoId":"v_1"}""" : """{"query":"Ann"}""", """{"progressToken":"t"}"""));
            return (IsVideo: n % 2 is 0, answer.Result);
        }));

        Assert.All(answers, answer => Assert.Equal(answer.IsVideo, answer.Result.GetProperty("structuredContent").TryGetProperty("video_id", out _)));
    }

    [Theory]
    [InlineData(""" "arguments":5 """)]
    [InlineData(""" "arguments":{"videoId":"v_1"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"elicitation":7}} """)]
    public async Task Call_ParametersThatCannotBeRead_AreToldAsInvalid(string rest)
    {
        var body = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_video",""" + rest + "}}";
        var modern = rest.Contains("_meta", StringComparison.Ordinal);

        var answer = await ours.Send(ours.Request(body, modern ? [("MCP-Protocol-Version", Modern), ("Mcp-Method", "tools/call"), ("Mcp-Name", "get_video")] : [("MCP-Protocol-Version", "2025-11-25")]));

        Assert.Equal((200, -32602), (answer.Status, answer.ErrorCode));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Finish_ClientLeft_NewsThatComeLateTouchNoResponse()
    {
        using var body = new MemoryStream();
        using var reply = new ToolCallReply(new DefaultHttpContext { Response = { Body = body } }.Response, isModern: true);

        await reply.Finish(ToolCallOutcome.Abandoned, CancellationToken.None);
        await reply.Tell(new JsonRpcNotification { Method = NotificationMethods.ProgressNotification }, CancellationToken.None);

        Assert.Equal(0, body.Length); // it may be another request's by then
    }

    [Theory]
    [InlineData(true, "application/json")]
    [InlineData(false, "text/event-stream")]
    public async Task OpenUnlessSoon_AnswerWithinTwoSecondsOrNot_IsPlainOrEvents(bool isSoon, string type)
    {
        var time = new FakeTime();
        var response = new DefaultHttpContext { Response = { Body = new MemoryStream() } }.Response;
        using var reply = new ToolCallReply(response, isModern: true, time);
        var answer = new TaskCompletionSource();

        var decided = reply.OpenUnlessSoon(answer.Task);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(decided.IsCompleted);
        if (isSoon)
            answer.SetResult();
        time.Advance(TimeSpan.FromSeconds(0.1));
        await decided;
        await reply.Finish(new ToolCallOutcome("{}"u8.ToArray()), CancellationToken.None);

        Assert.Equal(type, response.ContentType);
    }

    private static HttpRequestMessage Request(HttpEndpoint endpoint, string version, string tool, string? arguments, string meta)
    {
        var added = JsonDocument.Parse(meta).RootElement.EnumerateObject().Where(member => version is Modern || !member.Name.StartsWith("io.", StringComparison.Ordinal));
        var all = version is Modern ? HttpEndpoint.Meta() : [];
        foreach (var member in added)
            all[member.Name] = member.Value;
        var parameters = new Dictionary<string, object?> { ["name"] = tool, ["_meta"] = all };
        if (arguments is not null)
            parameters["arguments"] = JsonDocument.Parse(arguments).RootElement;
        return version is Modern
            ? endpoint.ModernRequest("tools/call", parameters)
            : endpoint.Request(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = "a", method = "tools/call", @params = parameters }), ("MCP-Protocol-Version", version));
    }

    /// <summary>All that a client sees, but for what is sealed anew each time.</summary>
    private static string Told(HttpAnswer answer) =>
        $"{answer.Status} {answer.ContentHeaders.ContentType} {(answer.ContentHeaders.Contains("Content-Length") ? "with its length" : "streamed")}\n{Sealed().Replace(string.Join('\n', answer.Messages.Select(InOrder)), "…")}";

    /// <summary>JSON with its members sorted, for their order says nothing.</summary>
    private static string InOrder(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', json.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"\"{member.Name}\":{InOrder(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(InOrder))}]",
        _ => json.GetRawText(),
    };

    [GeneratedRegex("[A-Za-z0-9+/=_.-]{60,}", RegexOptions.None, 1000)]
    private static partial Regex Sealed();
}
