using System.Text.Json;
using HeyGen.Api.Errors;
using HeyGen.Mcp.TestSupport;
using HeyGen.Mcp.Tools;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>What nobody has foreseen is never said to have done nothing.</summary>
public sealed class UnforeseenErrorTests
{
    public static TheoryData<Exception, string> Thrown => new()
    {
        { new ArgumentException("x"), "internal" },
        { new ArgumentNullException("x"), "internal" },
        { new ArgumentOutOfRangeException("x"), "internal" },
        { new JsonException("x", "$.script", 1, 1), "internal" },
        { new JsonException("x"), "internal" },
        { new FormatException(), "internal" },
        { new OverflowException(), "internal" },
        { new NullReferenceException(), "internal" },
        { new KeyNotFoundException(), "internal" },
        { new NotSupportedException(), "internal" },
        { new InvalidDataException(), "internal" },
        { new OperationCanceledException(), "internal" },
        { new TaskCanceledException("x", new TimeoutException()), "internal" },
        { new TimeoutException(), "internal" },
        { new IOException(), "file_io_error" },
        { new UnauthorizedAccessException(), "file_io_error" },
    };

    [Theory]
    [MemberData(nameof(Thrown))]
    public async Task Call_ThrowsAfterItsRequest_HasAnUnknownOutcome(Exception thrown, string code)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"video_id":"v_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, configure: services => services.AddSingleton<IToolCallFilter>(new ThrowsAfterwards(thrown)));

        var error = await server.Error("create_video_from_avatar", new { avatarId = "look_1", script = "Hi." });

        Assert.Equal((code, "unknown", false), (error.GetProperty("code").GetString(), error.GetProperty("outcome").GetString(), error.GetProperty("retryable").GetBoolean()));
        Assert.Single(upstream.Requests);
    }

    [Theory]
    [InlineData("wait_for_job", """{"kind":"no_such_kind"}""", "kind")]
    [InlineData("wait_for_job", """{"maxSeconds":1e30}""", "maxSeconds")]
    [InlineData("create_video_from_avatar", """{"script":5}""", "script")]
    [InlineData("create_video_batch", """{"videos":{"a":1}}""", "videos")]
    public async Task WhyUnreadable_ArgumentOfAnotherForm_NamesIt(string tool, string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var why = server.Selection.Find(tool)!.WhyUnreadable(JsonElement.Parse(arguments).EnumerateObject().ToDictionary(member => member.Name, member => member.Value));

        Assert.Equal((ErrorCode.InvalidArgument, Outcome.NotExecuted, param), (why?.Code, why?.Outcome, why?.Param));
    }

    [Fact]
    public async Task WhyUnreadable_GoodArguments_IsNothing()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        Assert.Null(server.Selection.Find("wait_for_job")!.WhyUnreadable(JsonElement.Parse("""{"kind":"video","id":"v_1","maxSeconds":3,"unknown":[]}""").EnumerateObject().ToDictionary(member => member.Name, member => member.Value)));
        Assert.Null(server.Selection.Find("wait_for_job")!.WhyUnreadable(null));
    }

    private sealed class ThrowsAfterwards(Exception thrown) : IToolCallFilter
    {
        public bool Concerns(HeyGenTool tool) => true;

        public async ValueTask<CallToolResult> Take(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
        {
            await next(call, cancellationToken);
            throw thrown;
        }
    }
}
