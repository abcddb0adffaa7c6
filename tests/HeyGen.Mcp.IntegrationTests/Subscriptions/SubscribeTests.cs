using System.Threading.Channels;
using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Subscriptions;
using HeyGen.Mcp.IntegrationTests.Webhooks;
using HeyGen.Mcp.Jobs.Watching;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.IntegrationTests.Subscriptions;

/// <summary>resources/subscribe of the revisions with a handshake, by the official client: over one connection, and over HTTP where there is a session.</summary>
public sealed class SubscribeTests : WebhookTest
{
    private const string Revision = "2025-11-25";
    private readonly Channel<string> updates = Channel.CreateUnbounded<string>();

    [Fact]
    public async Task Subscribe_OverOneConnection_IsToldUntilTheJobIsOver()
    {
        var id = await Begin();
        await using var server = await Connected();
        await Subscribe(server.Client, id);

        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Video(id), await Updated());
        Until(() => !IsAwaited(server.Services, id));
        Assert.True(server.Client.ServerCapabilities.Resources!.Subscribe);
        Assert.Null(server.Client.ServerCapabilities.Tools!.ListChanged);
        await server.Client.UnsubscribeFromResourceAsync(Video(id)); // which is over already
    }

    [Fact]
    public async Task Subscribe_ToWhatHasEndedSince_IsToldAtOnce()
    {
        var id = await Begin();
        Delivered();
        await using var server = await Connected();

        await server.Client.SubscribeToResourceAsync(Video(id));

        Assert.Equal(Video(id), await Updated());
    }

    [Fact]
    public async Task Subscribe_ToAJobThatNeverEnds_IsToldWhenItsTimeIsOver()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        await using var server = await Connected();
        await Subscribe(server.Client, id);

        Time.Advance(TimeSpan.FromHours(24));

        Assert.Equal(Video(id), await Updated());
        Until(() => !IsAwaited(server.Services, id));
    }

    [Fact]
    public async Task Unsubscribe_EndsIt()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        await using var server = await Connected();
        await Subscribe(server.Client, id);
        Assert.True(IsAwaited(server.Services, id));

        await server.Client.UnsubscribeFromResourceAsync(Video(id));

        Until(() => !IsAwaited(server.Services, id));
    }

    [Fact]
    public async Task Subscribe_ConnectionThatIsClosedMeanwhile_HoldsNoPlaceAndNoWatch()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        await using var server = await Connected();
        var connection = server.Services.GetRequiredService<ISessionConnection>().Of(server.Services.GetRequiredService<McpServer>())!;
        for (var turn = 0; turn <= SubscriptionQuota.MostPerCaller; turn++)
        {
            ResourceSubscriptions subscriptions = null!;
            subscriptions = ActivatorUtilities.CreateInstance<ResourceSubscriptions>(server.Services, new LookedUp(() => subscriptions.Close(connection)));
            await subscriptions.Subscribe(new(connection, new JsonRpcRequest { Method = RequestMethods.ResourcesSubscribe, Id = new RequestId(turn) }, new SubscribeRequestParams { Uri = Video(id) }), TestContext.Current.CancellationToken);
            Until(() => !IsAwaited(server.Services, id));
        }

        await Subscribe(server.Client, id); // there is room
    }

    [Fact]
    public async Task Subscribe_Twice_IsOne()
    {
        var id = await Begin();
        await using var server = await Connected();
        await Subscribe(server.Client, id);
        await server.Client.SubscribeToResourceAsync(Video(id));

        Time.Advance(TimeSpan.FromSeconds(10));

        await Updated();
        Until(() => !IsAwaited(server.Services, id));
        Assert.False(updates.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData("heygen://videos/unknown", "Resource not found")]
    [InlineData("skill://costs-before-spending/SKILL.md", "There are no updates of this address")]
    [InlineData("https://example.com/", "There are no updates of this address")]
    public async Task Subscribe_ToWhatCannotBeFollowed_IsRefused(string uri, string reason)
    {
        await using var server = await Connected();

        var refused = await Assert.ThrowsAsync<McpProtocolException>(() => server.Client.SubscribeToResourceAsync(uri));

        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribe_ToMoreThanMayBe_IsRefusedUntilOneEnds()
    {
        await using var server = await Connected();
        var ids = new List<string>();
        for (var number = 0; number <= 100; number++)
            ids.Add(await Begin($"Stuck {number}. [sandbox:stuck]"));
        await Task.WhenAll(ids.Take(100).Select(id => server.Client.SubscribeToResourceAsync(Video(id))));

        await server.Client.SubscribeToResourceAsync(Video(ids[1])); // which it is already

        var refused = await Assert.ThrowsAsync<McpProtocolException>(() => server.Client.SubscribeToResourceAsync(Video(ids[100])));
        await server.Client.UnsubscribeFromResourceAsync(Video(ids[0]));
        Until(() => !IsAwaited(server.Services, ids[0]));

        Assert.Contains("100 jobs may be followed", refused.Message, StringComparison.Ordinal);
        await server.Client.SubscribeToResourceAsync(Video(ids[100]));
    }

    [Fact]
    public async Task Subscribe_InASession_IsToldOfAnEventBeforeAnyPauseIsOver()
    {
        var id = await Begin();
        await using var client = await Session(One);
        await Subscribe(client, id);

        Delivered();

        Assert.Equal(Video(id), await Updated());
        Assert.True(client.ServerCapabilities.Resources!.Subscribe);
        Assert.Equal(2, Looks(id));
    }

    [Fact]
    public async Task Subscribe_InASessionThatEnds_WaitsNoLonger()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        await using (var client = await Session(One))
        {
            await Subscribe(client, id);
            Assert.True(IsAwaited(One.Services, id));
        }

        Until(() => !IsAwaited(One.Services, id));
    }

    /// <summary>As where a proxy cuts it, or the client changes its network.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    public async Task Subscribe_InASessionWhoseStreamIsOpenedAgain_IsToldOverTheNewOne(int times, bool isOver)
    {
        var id = await Begin();
        var headers = await SessionHeaders();
        List<EventStream> streams = [];
        for (var time = 0; time < times; time++)
        {
            var stuck = await Begin($"Stuck {time}. [sandbox:stuck]");
            streams.Add(await Stream(headers));
            Assert.True((await One.Post(SubscribeRequest(stuck), headers)).Message.TryGetProperty("result", out _));
            await Call(One, "get_current_user", new { }); // after which the server is done with the request before
            if (!isOver)
                continue;
            streams[^1].Dispose();
            Until(() => !IsAwaited(One.Services, stuck));
        }

        streams.Add(await Stream(headers));
        Assert.True((await One.Post(SubscribeRequest(id), headers)).Message.TryGetProperty("result", out _));
        Delivered();

        Assert.Equal(("text/event-stream", Video(id)), (streams[^1].MediaType, (await streams[^1].Next()).GetProperty("params").GetText("uri")));
        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task Stream_ThatIsSilent_CarriesACommentNowAndThen()
    {
        var id = await Begin();
        var headers = await SessionHeaders();
        using var stream = await Stream(headers);
        await One.Post(SubscribeRequest(id), headers);

        for (var turn = 0; turn < 3; turn++)
        {
            Time.Advance(SilentStreams.Pause);
            string? line;
            while ((line = await stream.NextLine()) is not ":")
                Assert.NotNull(line); // what the job has to tell meanwhile
        }
    }

    [Fact]
    public async Task Subscribe_AfterTheStreamOfTheSession_IsToldOverTheNext()
    {
        var (stuck, id) = (await Begin("Stuck. [sandbox:stuck]"), await Begin());
        var headers = await SessionHeaders();
        var first = await Stream(headers);
        await One.Post(SubscribeRequest(stuck), headers);
        first.Dispose();
        Until(() => !IsAwaited(One.Services, stuck));

        Assert.True((await One.Post(SubscribeRequest(id), headers)).Message.TryGetProperty("result", out _));
        Delivered();
        using var next = await Stream(headers);

        Assert.Equal(Video(id), (await next.Next()).GetProperty("params").GetText("uri"));
    }

    [Fact]
    public async Task Subscribe_InASessionWhoseStreamComesLater_IsToldThen()
    {
        var id = await Begin();
        Delivered();
        var headers = await SessionHeaders();
        await One.Post(SubscribeRequest(id), headers); // to what has ended, so that there is something to tell at once
        await Call(One, "get_current_user", new { }); // after which it could have been told

        using var stream = await Stream(headers);

        Assert.Equal(Video(id), (await stream.Next()).GetProperty("params").GetText("uri"));
    }

    [Fact]
    public async Task Subscribe_OverHttpWithoutASession_IsRefusedAndNotPromised()
    {
        var id = await Begin();
        await using var client = await Session(One, canAsk: false);

        var refused = await Assert.ThrowsAsync<McpProtocolException>(() => client.SubscribeToResourceAsync(Video(id)));

        Assert.Null(client.ServerCapabilities.Resources!.Subscribe);
        Assert.Contains("wait_for_job", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribe_OverStdio_IsToldByTheProcess()
    {
        await using var server = HeyGenMcpProcess.Start(["stdio"], ("HEYGEN_API_KEY", HttpEndpoint.Key), ("HEYGEN_API_BASE_URL", HeyGen.BaseAddress.ToString()));
        var id = await Begin("Hello. [sandbox:slow]");
        await server.Initialize();
        await server.Send(1, "resources/subscribe", new { uri = Video(id) });
        Assert.True((await server.Answer(1)).TryGetProperty("result", out _));

        await Call(One, "delete_video", new { videoId = id });

        string line;
        do
            line = await server.NextLine();
        while (!line.Contains("notifications/resources/updated", StringComparison.Ordinal));
        Assert.Equal(Video(id), JsonElement.Parse(line).GetProperty("params").GetText("uri"));
        Assert.Equal(0, (await server.End()).ExitCode);
    }

    [Fact]
    public async Task Listen_OverStdio_IsToldByTheProcessAndEndsWithItsClient()
    {
        await using var server = HeyGenMcpProcess.Start(["stdio"], ("HEYGEN_API_KEY", HttpEndpoint.Key), ("HEYGEN_API_BASE_URL", HeyGen.BaseAddress.ToString()));
        var (id, stuck) = (await Begin("Hello. [sandbox:slow]"), await Begin("Stuck. [sandbox:stuck]"));
        await server.Send(1, "subscriptions/listen", new { notifications = new { resourceSubscriptions = new[] { Video(id) } }, _meta = HttpEndpoint.Meta() });
        await server.Send(2, "subscriptions/listen", new { notifications = new { resourceSubscriptions = new[] { Video(stuck) } }, _meta = HttpEndpoint.Meta() });
        var first = JsonElement.Parse(await server.NextLine());
        var second = JsonElement.Parse(await server.NextLine());

        await Call(One, "delete_video", new { videoId = id });
        var updated = JsonElement.Parse(await server.NextLine());
        var answered = JsonElement.Parse(await server.NextLine());
        var finished = await server.End();

        Assert.All([first, second], granted => Assert.Equal("notifications/subscriptions/acknowledged", granted.GetText("method")));
        Assert.Equal((Video(id), 1), (updated.GetProperty("params").GetText("uri"), updated.GetProperty("params").GetProperty("_meta").GetProperty(ListenTest.SubscriptionId).GetInt32()));
        Assert.Equal(1, answered.GetProperty("id").GetInt32());
        Assert.Equal(0, finished.ExitCode);
    }

    [Fact]
    public async Task Listen_OverStdioCancelled_IsNotAnswered()
    {
        await using var server = HeyGenMcpProcess.Start(["stdio"], ("HEYGEN_API_KEY", HttpEndpoint.Key), ("HEYGEN_API_BASE_URL", HeyGen.BaseAddress.ToString()));
        var stuck = await Begin("Stuck. [sandbox:stuck]");
        await server.Send(1, "subscriptions/listen", new { notifications = new { resourceSubscriptions = new[] { Video(stuck) } }, _meta = HttpEndpoint.Meta() });
        await server.NextLine();

        await server.Send("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""");
        await server.Send(2, "tools/list", new { _meta = HttpEndpoint.Meta() });
        var next = JsonElement.Parse(await server.NextLine());
        var finished = await server.End();

        Assert.Equal(2, next.GetProperty("id").GetInt32());
        Assert.DoesNotContain("\"id\":1,", finished.Output, StringComparison.Ordinal);
    }

    /// <summary>The credential of the test, which is asked for once the connection was seen to be open.</summary>
    private sealed class LookedUp(Action then) : ICallerCredential
    {
        public HeyGenCredential Current
        {
            get
            {
                then();
                return HeyGenCredential.ApiKey(HttpEndpoint.Key, "the test");
            }
        }
    }

    private static string Video(string id) => $"heygen://videos/{id}";

    private async Task<(string, string?)[]> SessionHeaders() =>
        [(ElicitingClient.SessionHeader, await ElicitingClient.SessionOf(One)), ("MCP-Protocol-Version", ElicitingClient.Revision)];

    private Task<EventStream> Stream((string, string?)[] headers)
    {
        var get = One.Request("", headers);
        (get.Method, get.Content) = (HttpMethod.Get, null);
        return EventStream.Open(get);
    }

    private static string SubscribeRequest(string id) => JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 2, method = "resources/subscribe", @params = new { uri = Video(id) } });

    /// <summary>Subscribes, and answers once the job is waited for.</summary>
    private async Task Subscribe(McpClient client, string id)
    {
        var before = Time.TimersMade;
        await client.SubscribeToResourceAsync(Video(id));
        Until(() => Time.TimersMade >= before + 2); // the limit of the subscription, and a pause
    }

    private async Task<string> Updated() => await updates.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private static bool IsAwaited(IServiceProvider services, string id) =>
        services.GetRequiredService<JobWatcher>().Invalidate(HeyGenCredential.ApiKey(HttpEndpoint.Key, "the test").AccountFingerprint, id);

    private McpClientOptions Options(bool canAsk = true) => new()
    {
        ProtocolVersion = Revision,
        Capabilities = new ClientCapabilities { Elicitation = canAsk ? new() : null },
        Handlers = new McpClientHandlers
        {
            ElicitationHandler = canAsk ? (_, _) => ValueTask.FromResult(new ElicitResult { Action = "decline" }) : null,
            NotificationHandlers = [new(NotificationMethods.ResourceUpdatedNotification, (update, _) =>
            {
                updates.Writer.TryWrite(update.Params!["uri"]!.GetValue<string>());
                return ValueTask.CompletedTask;
            })],
        },
    };

    private Task<McpTestServer> Connected() => McpTestServer.Start(HeyGen.BaseAddress, new ServerSettings { Toolsets = ["all"] }, HeyGenCredential.ApiKey(HttpEndpoint.Key, "the test"), time: Time, clientOptions: Options());

    private Task<McpClient> Session(HttpEndpoint endpoint, bool canAsk = true) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = endpoint.Address, TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = new Dictionary<string, string> { ["X-Api-Key"] = HttpEndpoint.Key } }),
        Options(canAsk));
}
