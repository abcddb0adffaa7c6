namespace HeyGen.Mcp.IntegrationTests.Tasks;

/// <summary>A task asks nobody whose token may not answer.</summary>
public sealed class TaskScopeTests : IssuerTest
{
    [Theory]
    [InlineData("heygen:read heygen:spend", "input_required")]
    [InlineData("heygen:read", "completed")]
    public async Task Session_ThatAsks_AsksWhoMayAnswer(string scope, string status)
    {
        Upstream.Then(200, """{"data":{"session_id":"ses_1","status":"thinking"}}""");
        await using var endpoint = await HttpEndpoint.Start(
            Upstream.Address,
            new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Never },
            new HttpSettings { Auth = AuthMode.Jwt, JwtIssuer = Issuer.Url, PublicUrl = FakeIssuer.Audience, CallsPerSecond = 0 },
            own: HeyGenCredential.ApiKey("hgk_OWN_0123456789abcdef", "a test"));
        var task = TaskTest.Id(await TaskTest.Call(endpoint, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" }, ("X-Api-Key", null), ("Authorization", $"Bearer {Issuer.Token()}")));
        Upstream.Then(200, """{"data":{"session_id":"ses_1","status":"waiting_for_input","messages":[{"role":"assistant","type":"text","content":"Shall I go on?"}]}}""");

        var state = TaskTest.Result(await TaskTest.Task(endpoint, "tasks/get", task, null, ("X-Api-Key", null), ("Authorization", $"Bearer {Issuer.Token(scope)}")));

        Assert.Equal(status, TaskTest.Status(state));
    }
}
