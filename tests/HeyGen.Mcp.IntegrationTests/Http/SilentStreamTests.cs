namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>Proxies cut a stream that is silent for a minute, so something comes before.</summary>
public sealed class SilentStreamTests : EndpointTest
{
    private const string Wait = """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"wait_for_job","arguments":{"kind":"video","id":"v_1","maxSeconds":50}}}""";
    private readonly FakeTime time = new();

    internal override ServerSettings Settings => new() { Toolsets = ["all"], Confirm = ConfirmMode.Always };

    internal override TimeProvider Clock => time;

    protected override string FirstAnswer => """{"data":{"id":"v_1","status":"processing"}}""";

    [Theory]
    [InlineData("a question")]
    [InlineData("a listen")]
    [InlineData("the stream of a session")]
    [InlineData("a wait")]
    public async Task Stream_WithNothingToSay_SaysThatNowAndThen(string what)
    {
        var session = await ElicitingClient.SessionOf(Endpoint);
        using var stream = await (what switch
        {
            "a question" => ElicitingClient.OpenCreate(Endpoint, session),
            "a listen" => EventStream.Open(Endpoint.ModernRequest("subscriptions/listen", new { notifications = new { resourceSubscriptions = new[] { "heygen://videos/v_1" } } })),
            "the stream of a session" => ElicitingClient.OpenStream(Endpoint, session),
            _ => EventStream.Open(Endpoint.Request(Wait)),
        });
        if (what is "a question" or "a listen")
            await stream.Next();

        for (var minute = 0; minute < 2; minute++)
        {
            time.Advance(TimeSpan.FromSeconds(21));
            Assert.StartsWith(":", await stream.NextLine().WaitAsync(TimeSpan.FromSeconds(10)), StringComparison.Ordinal);
        }
    }
}
