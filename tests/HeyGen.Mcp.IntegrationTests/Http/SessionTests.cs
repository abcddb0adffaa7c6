using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;

namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>Clients of older revisions that can ask their user do so before money is spent; nobody else has a session.</summary>
public sealed class SessionTests : UpstreamTest
{
    private const string Create = ElicitingClient.Create;
    private static readonly byte[] Secret = StateKey.Random();

    protected override string FirstAnswer => """{"data":{"avatar_item":{"id":"a1"}}}""";

    [Theory]
    [InlineData("accept", 1)]
    [InlineData("decline", 0)]
    public async Task Create_ClientThatCanAsk_AsksItsUserFirst(string action, int sent)
    {
        await using var endpoint = await Start();
        List<string> asked = [];
        await using var client = await Connect(endpoint, (question, _) =>
        {
            asked.Add(question!.Message);
            return ValueTask.FromResult(new ElicitResult { Action = action, Content = new Dictionary<string, JsonElement>() });
        });

        var result = await client.CallToolAsync("create_prompt_avatar", new Dictionary<string, object?> { ["name"] = "Ann", ["prompt"] = "A teacher." });

        Assert.Contains("1 USD", Assert.Single(asked), StringComparison.Ordinal);
        Assert.Equal((sent is 0, sent), (result.IsError is true, Upstream.Requests.Count(request => request.Method is "POST")));
    }

    [Fact]
    public async Task Create_ClientAnswersWithAnError_IsRefusedWithAToken()
    {
        await using var endpoint = await Start();
        await using var client = await Connect(endpoint, (_, _) => throw new ModelContextProtocol.McpProtocolException("Method not found", ModelContextProtocol.McpErrorCode.MethodNotFound));

        var result = await client.CallToolAsync("create_prompt_avatar", new Dictionary<string, object?> { ["name"] = "Ann", ["prompt"] = "A teacher." });

        Assert.Contains("confirm_token", Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Upstream.Requests, request => request.Method is "POST");
    }

    [Theory]
    [InlineData("""{"elicitation":{},"roots":[]}""")]
    [InlineData("""{"elicitation":[]}""")]
    [InlineData("""{"elicitation":{},"sampling":[],"experimental":[],"extensions":[],"tasks":[]}""")]
    [InlineData("""{"elicitation":{"form":[]},"roots":true}""")]
    [InlineData("""{"elicitation":true,"sampling":"yes","experimental":{"x":[]}}""")]
    public async Task Create_CapabilitiesInAnotherForm_AsksAllTheSame(string capabilities)
    {
        await using var endpoint = await Start();
        var session = (await ElicitingClient.Initialize(endpoint, capabilities)).Headers.GetValues("Mcp-Session-Id").Single();

        using var asking = await OpenCall(endpoint, session);

        Assert.Equal("elicitation/create", (await asking.Next()).GetText("method"));
    }

    [Theory]
    [InlineData("""{"action":"accept","content":[]}""", null)]
    [InlineData("""{"action":"Accept","content":null}""", null)]
    [InlineData("""{"action":"decline","content":[]}""", "cancelled")]
    [InlineData("{}", "confirmation_required")]
    [InlineData("[]", "confirmation_required")]
    [InlineData("null", "confirmation_required")]
    public async Task Create_AnswerInAnotherForm_IsReadAsFarAsItGoes(string result, string? code)
    {
        await using var endpoint = await Start();
        var session = await ElicitingClient.SessionOf(endpoint);
        using var asking = await OpenCall(endpoint, session!);
        var question = await asking.Next();

        await endpoint.Post($$"""{"jsonrpc":"2.0","id":"{{question.GetText("id")}}","result":{{result}}}""", ("Mcp-Session-Id", session), ("MCP-Protocol-Version", "2025-06-18"));
        var told = (await asking.Next()).GetProperty("result").GetProperty("content")[0].GetText("text")!;

        Assert.Equal(code, JsonElement.Parse(told).TryGetProperty("error", out var error) ? error.GetText("code") : null);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"elicitation":null}""")]
    [InlineData("""{"elicitation":false}""")]
    [InlineData("""{"sampling":{},"roots":{}}""")]
    public async Task Initialize_ClientThatCannotAsk_HasNoSession(string capabilities)
    {
        await using var endpoint = await Start();

        var answer = await ElicitingClient.Initialize(endpoint, capabilities);

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Headers.Contains("Mcp-Session-Id"));
    }

    [Fact]
    public async Task Initialize_ClientThatTakesNoEvents_HasNoSession()
    {
        await using var endpoint = await Start();

        Assert.Null(await ElicitingClient.SessionOf(endpoint, HttpEndpoint.Key, ("Accept", "application/json"))); // no question could reach it
        Assert.NotNull(await ElicitingClient.SessionOf(endpoint, HttpEndpoint.Key, ("Accept", "*/*")));
    }

    [Fact]
    public async Task Create_ServerStopsBeforeTheAnswer_IsNotSentAndTold()
    {
        await using var endpoint = await Start();
        await using var client = await Connect(endpoint, async (_, cancellationToken) =>
        {
            endpoint.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new ElicitResult { Action = "accept" };
        });

        var result = await client.CallToolAsync("create_prompt_avatar", new Dictionary<string, object?> { ["name"] = "Ann", ["prompt"] = "A teacher." }).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("confirmation_required", Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Upstream.Requests, request => request.Method is "POST");
    }

    [Theory]
    [InlineData("Auto", null, true)]
    [InlineData("Off", null, false)]
    [InlineData("Auto", "127.0.0.1:1", false)]
    [InlineData("On", "127.0.0.1:1", true)]
    public async Task Initialize_ClientThatCanAsk_HasASessionWhereThereMayBeOne(string use, string? redis, bool has)
    {
        await using var endpoint = await Start(new HttpSettings { Sessions = Enum.Parse<SessionUse>(use), Redis = redis });

        Assert.Equal(has, await ElicitingClient.SessionOf(endpoint) is not null);
    }

    [Theory]
    [InlineData("another caller's")]
    [InlineData("damaged")]
    [InlineData("of another state key")]
    [InlineData("sessions off")]
    [InlineData("sessions off for a Redis")]
    public async Task Session_ThatCantBeServed_IsEndedForItsClientToBeginAnother(string why)
    {
        await using var before = await Start(secrets: [why is "of another state key" ? StateKey.Random() : Secret]);
        var session = (await ElicitingClient.SessionOf(before))!;
        await using var endpoint = await Start(why switch { "sessions off" => new HttpSettings { Sessions = SessionUse.Off }, "sessions off for a Redis" => new HttpSettings { Redis = "127.0.0.1:1" }, _ => null });
        var named = ("Mcp-Session-Id", why is "damaged" ? session[..^2] + (session.EndsWith("xx", StringComparison.Ordinal) ? "yy" : "xx") : session);
        var key = ("X-Api-Key", why is "another caller's" ? HttpEndpoint.OtherKey : HttpEndpoint.Key);

        var answer = await endpoint.Post(Create, named, key);
        var stream = await endpoint.Send(new HttpRequestMessage(HttpMethod.Get, endpoint.Address) { Headers = { { named.Item1, named.Item2 }, { key.Item1, key.Item2 }, { "Accept", "text/event-stream" } } });
        var begun = await ElicitingClient.Initialize(endpoint, """{"elicitation":{}}""", named, key);

        Assert.Equal((404, why.StartsWith("sessions off", StringComparison.Ordinal) ? 405 : 404, 200), (answer.Status, stream.Status, begun.Status));
        var told = JsonElement.Parse(answer.Body);
        Assert.Equal(2, told.GetProperty("id").GetInt32());
        Assert.Contains("initialize", told.GetProperty("error").GetText("message"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Session_MadeUp_IsNone()
    {
        await using var endpoint = await Start();

        foreach (var (id, key) in new[] { ("made-up", HttpEndpoint.Key), (new string('A', 80), HttpEndpoint.Key) })
        {
            var answer = await endpoint.Post(Create, ("Mcp-Session-Id", id), ("X-Api-Key", key));
            Assert.Equal("confirmation_required", answer.ToolError.GetText("code")); // as without a session: there is nobody to ask
            Assert.Equal(405, (await endpoint.Send(new HttpRequestMessage(HttpMethod.Get, endpoint.Address) { Headers = { { "Mcp-Session-Id", id }, { "X-Api-Key", key }, { "Accept", "text/event-stream" } } })).Status);
        }

        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Session_AfterARestart_GoesOnAndAsks(bool hasStateKey)
    {
        byte[][] secrets = hasStateKey ? [Secret] : [];
        await using var before = await Start(secrets: secrets);
        var session = await ElicitingClient.SessionOf(before);
        await using var after = await Start(secrets: secrets);

        var list = await after.Post("""{"jsonrpc":"2.0","id":3,"method":"tools/list"}""", ("Mcp-Session-Id", session), ("MCP-Protocol-Version", "2025-06-18"));
        using var asking = await OpenCall(after, session!);
        var question = await asking.Next();

        Assert.Contains("create_prompt_avatar", list.ToolNames);
        Assert.Equal("elicitation/create", question.GetText("method"));
        var accepted = await after.Post(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = question.GetProperty("id"), result = new { action = "accept", content = new { } } }), ("Mcp-Session-Id", session), ("MCP-Protocol-Version", "2025-06-18"));
        Assert.Equal(202, accepted.Status);
        Assert.False((await asking.Next()).GetProperty("result").TryGetProperty("isError", out var failed) && failed.GetBoolean());
        Assert.Single(Upstream.Requests, request => request.Method is "POST");
    }

    [Fact]
    public async Task Session_SecondKeyOnTheSameConnection_PaysForItself()
    {
        Upstream.Then(200, """{"data":{"username":"ann"}}""");
        await using var endpoint = await Start();
        foreach (var key in new[] { HttpEndpoint.Key, HttpEndpoint.OtherKey, HttpEndpoint.Key })
        {
            var session = await ElicitingClient.SessionOf(endpoint, key);
            await endpoint.Post("""{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"get_current_user","arguments":{}}}""", ("Mcp-Session-Id", session), ("X-Api-Key", key), ("MCP-Protocol-Version", "2025-06-18"));
        }

        Assert.Equal([HttpEndpoint.Key, HttpEndpoint.OtherKey, HttpEndpoint.Key], Upstream.Requests.Select(request => request.Header("x-api-key")));
    }

    [Fact]
    public async Task Stream_OpenedAgainWhileTheUserIsAsked_LeavesTheQuestionAndIsOpenedAfterIt()
    {
        await using var endpoint = await Start();
        var session = await ElicitingClient.SessionOf(endpoint);
        using var first = await ElicitingClient.OpenStream(endpoint, session);
        using var asking = await OpenCall(endpoint, session!);
        var question = await asking.Next();
        HttpRequestMessage Get() => new(HttpMethod.Get, endpoint.Address) { Headers = { { "Mcp-Session-Id", session }, { "X-Api-Key", HttpEndpoint.Key }, { "Accept", "text/event-stream" }, { "MCP-Protocol-Version", ElicitingClient.Revision } } };

        var meanwhile = await endpoint.Send(Get());
        await endpoint.Post(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = question.GetProperty("id"), result = new { action = "accept", content = new { } } }), ("Mcp-Session-Id", session), ("MCP-Protocol-Version", ElicitingClient.Revision));
        var told = (await asking.Next()).GetProperty("result");
        await asking.End();

        Assert.Equal(409, meanwhile.Status);
        Assert.False(told.TryGetProperty("isError", out var failed) && failed.GetBoolean());
        using var again = await EventStream.Open(Get());
        Assert.Equal("text/event-stream", again.MediaType);
    }

    /// <summary>Clients take the header of every response, and balancers send by it.</summary>
    [Fact]
    public async Task Session_AllItsResponses_NameTheIdThatItBeganWith()
    {
        Upstream.Then(200, """{"data":{"username":"ann"}}""");
        await using var endpoint = await Start();
        await using var other = await Start();
        var session = await ElicitingClient.SessionOf(endpoint);
        List<string> named = [];
        foreach (var replica in new[] { endpoint, other })
        {
            foreach (var body in new[] { """{"jsonrpc":"2.0","method":"notifications/initialized"}""", """{"jsonrpc":"2.0","id":3,"method":"ping"}""", """{"jsonrpc":"2.0","id":4,"method":"tools/list"}""", """{"jsonrpc":"2.0","id":5,"method":"no/such"}""", """{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"get_current_user","arguments":{}}}""" })
            {
                var answer = await replica.Post(body, ("Mcp-Session-Id", session), ("MCP-Protocol-Version", ElicitingClient.Revision));
                named.AddRange(answer.Headers.TryGetValues("Mcp-Session-Id", out var ids) ? ids : []);
            }

            using var stream = await ElicitingClient.OpenStream(replica, session);
            named.AddRange(stream.Headers.TryGetValues("Mcp-Session-Id", out var ofStream) ? ofStream : []);
        }

        Assert.All(named, id => Assert.Equal(session, id));
    }

    /// <summary>Clients send it whenever they have waited for long enough, and read on.</summary>
    [Theory]
    [InlineData("a question")]
    [InlineData("a wait")]
    [InlineData("a read")]
    public async Task Cancelled_CallInASession_HasItsStreamEnded(string what)
    {
        var (arrived, over) = (new TaskCompletionSource(), new TaskCompletionSource());
        Upstream.Reset().Then(async http =>
        {
            arrived.TrySetResult();
            if (what is "a read")
                await over.Task;
            await FakeUpstream.Json(200, """{"data":{"id":"v_1","status":"processing"}}""")(http);
        });
        await using var endpoint = await Start();
        var session = await ElicitingClient.SessionOf(endpoint);
        using var call = what switch
        {
            "a question" => await OpenCall(endpoint, session!),
            "a wait" => await OpenCall(endpoint, session!, """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"wait_for_job","arguments":{"kind":"video","id":"v_1","maxSeconds":50}}}"""),
            _ => await OpenCall(endpoint, session!, """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"get_video","arguments":{"videoId":"v_1"}}}"""),
        };
        if (what is "a question")
            await call.Next();
        else
            await arrived.Task.WaitAsync(TimeSpan.FromMinutes(1));

        await endpoint.Post("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}""", ("Mcp-Session-Id", session), ("MCP-Protocol-Version", ElicitingClient.Revision));

        try
        {
            await call.End().WaitAsync(TimeSpan.FromMinutes(1));
        }
        finally
        {
            over.SetResult();
        }
    }

    [Theory]
    [InlineData("Always", "application/json")]
    [InlineData("Auto", "application/json")]
    [InlineData("Always", "application/json, text/event-stream;q=0")]
    public async Task Create_CallThatTakesNoEvents_IsRefusedWithATokenAtOnce(string confirm, string accept)
    {
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"], Confirm = Enum.Parse<ConfirmMode>(confirm), ConfirmAboveUsd = 0.01m });
        var session = await ElicitingClient.SessionOf(endpoint);

        var answer = await endpoint.Post(Create, ("Mcp-Session-Id", session), ("MCP-Protocol-Version", ElicitingClient.Revision), ("Accept", accept)).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(answer.ToolError.TryGetProperty("confirm_token", out _), answer.Body);
        Assert.DoesNotContain(Upstream.Requests, request => request.Method is "POST");
    }

    [Fact]
    public async Task Delete_Session_EndsIt()
    {
        await using var endpoint = await Start();
        var session = await ElicitingClient.SessionOf(endpoint);

        var answer = await endpoint.Send(new HttpRequestMessage(HttpMethod.Delete, endpoint.Address) { Headers = { { "Mcp-Session-Id", session }, { "X-Api-Key", HttpEndpoint.Key } } });

        Assert.True(answer.Status is 200 or 202 or 204, answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>An operator's alarm must not go off because a client has ended its session.</summary>
    [Theory]
    [InlineData(Create)]
    [InlineData("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"wait_for_job","arguments":{"kind":"video","id":"v_1","maxSeconds":50}}}""")]
    public async Task Delete_SessionWithACallInIt_IsNoErrorOfTheServers(string body)
    {
        using var folder = new TemporaryFolder();
        var log = Path.Combine(folder.Path, "log");
        var asked = new TaskCompletionSource();
        Upstream.Reset().Then(async http =>
        {
            asked.TrySetResult();
            await FakeUpstream.Json(200, """{"data":{"id":"v_1","status":"processing"}}""")(http);
        });
        await using (var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Always, LogFile = log, LogLevel = LogLevel.Information }, secrets: [Secret]))
        {
            var session = await ElicitingClient.SessionOf(endpoint);
            using var call = await OpenCall(endpoint, session!, body);
            await (body is Create ? call.Next() : asked.Task.WaitAsync(TimeSpan.FromMinutes(1)));

            await endpoint.Send(new HttpRequestMessage(HttpMethod.Delete, endpoint.Address) { Headers = { { "Mcp-Session-Id", session }, { "X-Api-Key", HttpEndpoint.Key } } });

            await Record.ExceptionAsync(() => call.End().WaitAsync(TimeSpan.FromMinutes(1)));
        }

        Assert.DoesNotContain("unhandled", await File.ReadAllTextAsync(log), StringComparison.OrdinalIgnoreCase);
    }

    private Task<HttpEndpoint> Start(HttpSettings? http = null, IReadOnlyList<byte[]>? secrets = null) =>
        HttpEndpoint.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Always }, http, secrets: secrets ?? [Secret]);

    private static async Task<McpClient> Connect(HttpEndpoint endpoint, Func<ElicitRequestParams?, CancellationToken, ValueTask<ElicitResult>> ask)
    {
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = endpoint.Address,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["X-Api-Key"] = HttpEndpoint.Key },
        });
        return await McpClient.CreateAsync(transport, new McpClientOptions
        {
            ProtocolVersion = "2025-06-18",
            Capabilities = new ClientCapabilities { Elicitation = new() },
            Handlers = new McpClientHandlers { ElicitationHandler = ask },
        });
    }

    private static Task<EventStream> OpenCall(HttpEndpoint endpoint, string session, string body = Create) =>
        EventStream.Open(endpoint.Request(body, ("Mcp-Session-Id", session), ("MCP-Protocol-Version", "2025-06-18")));
}
