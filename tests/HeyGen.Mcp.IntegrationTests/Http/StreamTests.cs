using HeyGen.Api.Idempotency;
using ModelContextProtocol.Client;

namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>What travels on the stream of a call, and what closing it does.</summary>
public sealed class StreamTests : EndpointTest
{
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Progress_WithAToken_ComesBeforeTheAnswer()
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""");
        var meta = HttpEndpoint.Meta();
        meta["progressToken"] = "t-1";

        var answer = await Endpoint.Call("tools/call", new { name = "find_voices", arguments = new { query = "Ann" }, _meta = meta });

        Assert.Equal((200, "text/event-stream"), (answer.Status, answer.ContentHeaders.ContentType!.MediaType));
        Assert.All(answer.Messages.SkipLast(1), news => Assert.Equal(("notifications/progress", "t-1"), (news.GetText("method"), news.GetProperty("params").GetText("progressToken"))));
        Assert.True(answer.Messages.Count > 1, answer.Body);
        Assert.Equal("1", answer.Message.GetProperty("id").GetRawText());
    }

    [Fact]
    public async Task Answer_ToAClientOfJsonAlone_IsPlainWithItsLength()
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""");
        var meta = HttpEndpoint.Meta();
        meta["progressToken"] = "t-1";

        var answer = await Endpoint.Call("tools/call", new { name = "find_voices", arguments = new { query = "Ann" }, _meta = meta }, ("Accept", "application/json"));

        Assert.Equal(("application/json", answer.Body.Length), (answer.ContentHeaders.ContentType!.MediaType, answer.ContentHeaders.ContentLength));
        Assert.Equal("1", answer.Message.GetProperty("id").GetRawText());
        Assert.False(answer.Result.TryGetProperty("isError", out var failed) && failed.GetBoolean(), answer.Body);
    }

    [Fact]
    public async Task Close_DuringARead_CancelsIt()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Upstream.Then(async http =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancelled.SetResult();
        });

        await CloseOnceArrived(Endpoint.ModernRequest("tools/call", new { name = "get_video", arguments = new { videoId = "v_1" } }));

        await cancelled.Task;
        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task Close_DuringACreate_LetsItFinish()
    {
        var finished = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Upstream.Then(async http =>
        {
            arrived.SetResult();
            await released.Task;
            await FakeUpstream.Json(200, """{"data":{"session_id":"s_1","status":"generating"}}""")(http);
            finished.SetResult(http.RequestAborted.IsCancellationRequested);
        });

        await CloseOnceArrived(Endpoint.ModernRequest("tools/call", new { name = "create_video_agent", arguments = new { prompt = "A video." } }));
        released.SetResult();

        Assert.False(await finished.Task, "the create was cut off");
        await Endpoint.Services.GetRequiredService<InFlightRequests>().Drain(TimeSpan.FromSeconds(30));
        Assert.Single(Upstream.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2025-11-25")]
    [InlineData("2025-06-18")]
    public async Task Client_Official_ListsAndCalls(string? version)
    {
        Upstream.Then(200, """{"data":{"id":"v_1","status":"completed"}}""");
        var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = Endpoint.Address, TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = new Dictionary<string, string> { ["X-Api-Key"] = HttpEndpoint.Key } });
        await using var client = await TestClient.Connect(transport, new McpClientOptions { ProtocolVersion = version });

        var tools = await client.ListToolsAsync();
        var result = await client.CallToolAsync("get_video", new Dictionary<string, object?> { ["videoId"] = "v_1" });

        Assert.Equal(version ?? HttpEndpoint.Modern, client.NegotiatedProtocolVersion);
        Assert.Equal((await Endpoint.Call("tools/list", new { })).ToolNames, tools.Select(tool => tool.Name));
        Assert.Equal("""{"id":"v_1","status":"completed"}""", result.StructuredContent!.Value.GetRawText());
        Assert.Equal("""{"id":"v_1","status":"completed"}""", Assert.Single(result.Content.OfType<TextContentBlock>()).Text);
    }

    private async Task CloseOnceArrived(HttpRequestMessage request)
    {
        using var close = new CancellationTokenSource();
        var call = Endpoint.Send(request, close.Token);
        await arrived.Task;
        await close.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
