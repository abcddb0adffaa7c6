using ModelContextProtocol.Client;

namespace HeyGen.Mcp.IntegrationTests.Spending;

/// <summary>The same questions over HTTP: asked where the protocol lets a server without sessions ask, else a token; SessionTests has those with sessions.</summary>
public sealed class HttpConfirmationTests : SpendingTest
{
    private const string Legacy = "2025-06-18";
    private static readonly HttpSettings WithoutSessions = new() { Sessions = SessionUse.Off };
    private static readonly Dictionary<string, object?> Arguments = JsonSerializer.SerializeToElement(Clip).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);

    [Theory]
    [InlineData("accept", 1)]
    [InlineData("decline", 0)]
    public async Task Auto_NewestProtocol_Asks(string action, int sent)
    {
        List<string> questions = [];
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings());
        await using var client = await Connect(endpoint, Answering(action, questions));

        var result = await client.CallToolAsync(ClipTool, Arguments);

        Assert.Equal((1, sent, sent is 0), (questions.Count, Posts.Count(), result.IsError is true));
    }

    [Fact]
    public async Task Auto_OlderProtocolWithoutSessions_GoesOn()
    {
        List<string> questions = [];
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings(), WithoutSessions);
        await using var client = await Connect(endpoint, Answering("decline", questions, Legacy));

        var result = await client.CallToolAsync(ClipTool, Arguments);

        Assert.Equal((0, 1, false), (questions.Count, Posts.Count(), result.IsError is true));
    }

    [Fact]
    public async Task Always_OlderProtocolWithoutSessions_TakesTheTokenOfItsOwnCallerOnly()
    {
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings { Confirm = ConfirmMode.Always }, WithoutSessions);
        await using var ours = await Connect(endpoint, Answering("decline", [], Legacy));
        await using var theirs = await Connect(endpoint, Answering("decline", [], Legacy), HttpEndpoint.OtherKey);

        var token = Error(await ours.CallToolAsync(ClipTool, Arguments)).GetText("confirm_token");
        var confirmed = new Dictionary<string, object?>(Arguments) { ["confirmToken"] = token };
        var stolen = Error(await theirs.CallToolAsync(ClipTool, confirmed));
        var before = Posts.Count();
        await ours.CallToolAsync(ClipTool, confirmed);

        Assert.StartsWith("confirmToken is not accepted: it was given to another account.", stolen.GetText("message"), StringComparison.Ordinal);
        Assert.Equal((0, 1), (before, Posts.Count()));
    }

    /// <summary>What is known of an account may be forgotten while its balance is on the way, because another account is served.</summary>
    [Fact]
    public async Task MinBalance_SeveralAccounts_HoldsForEach()
    {
        var (balance, arrived, answer) = (10m, new TaskCompletionSource(), new TaskCompletionSource());
        var isHeld = false;
        Upstream.Then(async http =>
        {
            var isOurs = http.Request.Headers["X-Api-Key"] == HttpEndpoint.Key;
            if (http.Request.Method is "POST")
            {
                balance -= isOurs ? 3 : 0;
                await FakeUpstream.Json(200, """{"data":{"video_id":"v_1"}}""")(http);
                return;
            }

            if (isOurs && isHeld)
            {
                arrived.TrySetResult();
                await answer.Task;
            }

            await FakeUpstream.Json(200, """{"data":{"billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":""" + balance + "}}}")(http);
        });
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings { MinBalanceUsd = 5, Confirm = ConfirmMode.Never }, time: Time);
        await using var ours = await Connect(endpoint, new());
        await using var theirs = await Connect(endpoint, new(), HttpEndpoint.OtherKey);
        Assert.True((await ours.CallToolAsync(ClipTool, Arguments)).IsError);
        Time.Advance(TimeSpan.FromSeconds(31));

        isHeld = true;
        var first = ours.CallToolAsync("create_video_from_image", Spoken("first")).AsTask();
        await arrived.Task;
        isHeld = false;
        Assert.False((await theirs.CallToolAsync("create_video_from_image", Spoken("theirs"))).IsError is true);
        answer.SetResult();
        Assert.False((await first).IsError is true);
        var second = Error(await ours.CallToolAsync("create_video_from_image", Spoken("second")));

        Assert.Equal(("budget_exceeded", 7m), (second.GetText("code"), balance));
    }

    /// <summary>A minute of speech: 3 USD.</summary>
    private static Dictionary<string, object?> Spoken(string take) => new() { ["image"] = "asset_1", ["voiceId"] = "voice_1", ["script"] = string.Join(' ', Enumerable.Repeat("word", 150)), ["idempotencyKey"] = take };

    private static Task<McpClient> Connect(HttpEndpoint endpoint, McpClientOptions options, string key = HttpEndpoint.Key) => TestClient.Connect(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = endpoint.Address, TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = new Dictionary<string, string> { ["X-Api-Key"] = key } }),
        options);

    private static JsonElement Error(CallToolResult result)
    {
        Assert.True(result.IsError);
        return JsonDocument.Parse(((TextContentBlock)result.Content[0]).Text).RootElement.GetProperty("error");
    }
}
