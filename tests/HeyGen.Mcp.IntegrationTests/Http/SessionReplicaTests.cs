namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>A session whose requests reach two replicas with one secret: no answer says yes to a question that it was not given to.</summary>
public sealed class SessionReplicaTests : IAsyncLifetime
{
    private static readonly byte[] Secret = StateKey.Random();
    private FakeUpstream upstream = null!;
    private HttpEndpoint one = null!;
    private HttpEndpoint two = null!;

    private FakeTime Time { get; } = new();

    public async ValueTask InitializeAsync()
    {
        upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"avatar_item":{"id":"a1"}}}""");
        one = await Replica();
        two = await Replica();
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await two.DisposeAsync();
        await upstream.DisposeAsync();
    }

    [Fact]
    public async Task Create_AtTheReplicaThatDidNotBeginTheSession_IsAskedAndAnsweredThere()
    {
        var session = await ElicitingClient.SessionOf(one);
        using var call = await Create(two, session, "Ann");
        var question = await call.Next();

        Assert.Equal(202, (await Answer(two, session, question, "accept")).Status);

        Assert.False(IsError(await call.Next()));
        Assert.Single(upstream.Requests, request => request.Method is "POST");
    }

    [Fact]
    public async Task Answer_ToTheQuestionOfAnotherReplica_ConfirmsNothing()
    {
        var session = await ElicitingClient.SessionOf(one);
        using var cheap = await Create(one, session, "Ann");
        using var other = await Create(two, session, "Bob");
        var (first, second) = (await cheap.Next(), await other.Next());

        Assert.Equal(202, (await Answer(two, session, first, "accept")).Status); // not to the one that asked
        Assert.DoesNotContain(upstream.Requests, request => request.Method is "POST");
        await Answer(two, session, second, "decline");
        var declined = await other.Next();
        await Answer(one, session, first, "accept");

        Assert.True(IsError(declined));
        Assert.False(IsError(await cheap.Next()));
        Assert.Contains("Ann", Assert.Single(upstream.Requests, request => request.Method is "POST").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ToAQuestionFromBeforeARestart_ConfirmsNothing()
    {
        var session = await ElicitingClient.SessionOf(one);
        using var before = await Create(one, session, "Ann");
        var old = await before.Next();
        await using var restarted = await Replica();
        using var after = await Create(restarted, session, "Bob");
        var question = await after.Next();

        await Answer(restarted, session, old, "accept");
        Assert.DoesNotContain(upstream.Requests, request => request.Method is "POST");
        await Answer(restarted, session, question, "decline");

        Assert.True(IsError(await after.Next()));
        Assert.DoesNotContain(upstream.Requests, request => request.Method is "POST");
    }

    [Fact]
    public async Task Question_WhoseAnswerGoesElsewhere_EndsUnansweredAndUnpaid()
    {
        var session = await ElicitingClient.SessionOf(one);
        var timers = Time.TimersMade;
        using var call = await Create(one, session, "Ann");
        var question = await call.Next();
        Assert.True(SpinWait.SpinUntil(() => Time.TimersMade > timers, TimeSpan.FromMinutes(1)));
        await Answer(two, session, question, "accept"); // where nobody has asked

        Time.Advance(TimeSpan.FromMinutes(10));

        JsonElement result;
        while (!(await call.Next()).TryGetProperty("result", out result))
        {
            // That the question is taken back may come before the result.
        }

        Assert.True(result.GetProperty("isError").GetBoolean());
        Assert.Contains("confirmation_required", result.GetProperty("content")[0].GetText("text"), StringComparison.Ordinal);
        Assert.DoesNotContain(upstream.Requests, request => request.Method is "POST");
    }

    private Task<HttpEndpoint> Replica() =>
        HttpEndpoint.Start(upstream.Address, new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Always }, new HttpSettings { Sessions = SessionUse.On }, time: Time, secrets: [Secret]);

    private static Task<EventStream> Create(HttpEndpoint replica, string? session, string name) => EventStream.Open(replica.Request(
        JsonSerializer.Serialize(new { jsonrpc = "2.0", id = name, method = "tools/call", @params = new { name = "create_prompt_avatar", arguments = new { name, prompt = "A teacher." } } }),
        ("Mcp-Session-Id", session),
        ("MCP-Protocol-Version", ElicitingClient.Revision)));

    private static Task<HttpAnswer> Answer(HttpEndpoint replica, string? session, JsonElement question, string action) => replica.Post(
        JsonSerializer.Serialize(new { jsonrpc = "2.0", id = question.GetProperty("id"), result = new { action, content = new { } } }),
        ("Mcp-Session-Id", session),
        ("MCP-Protocol-Version", ElicitingClient.Revision));

    private static bool IsError(JsonElement answer) => answer.GetProperty("result").TryGetProperty("isError", out var failed) && failed.GetBoolean();
}
