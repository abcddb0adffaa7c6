namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class TriggerTests : SandboxTest
{
    [Theory]
    [InlineData("[sandbox:500]", 500, "internal_error", 500)]
    [InlineData("[sandbox:500-once]", 500, "internal_error", 200)]
    [InlineData("[sandbox:429]", 429, "rate_limit_exceeded", 429)]
    [InlineData("[sandbox:429-once]", 429, "rate_limit_exceeded", 200)]
    [InlineData("[sandbox:402]", 402, "insufficient_credit", 402)]
    public async Task Post_TriggerInBody_FailsAsTheWordSays(string trigger, int status, string code, int secondStatus)
    {
        var body = await AvatarVideo($"Hello {trigger}");

        var first = await Post("/v3/videos", body);
        var second = await Post("/v3/videos", body);

        Assert.Equal((status, code, null), first.Refusal);
        Assert.Equal(secondStatus, (int)second.Status);
        Assert.Equal(secondStatus == 200 ? 1 : 0, Server.Ledger.Charges.Count);
    }

    [Fact]
    public async Task Post_429Trigger_SaysWhenToTryAgain()
    {
        var answer = await Post("/v3/videos", await AvatarVideo("[sandbox:429]"));

        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Post_LostAnswer_IsCarriedOutAllTheSame()
    {
        await Assert.ThrowsAsync<HttpRequestException>(async () => await Post("/v3/videos", await AvatarVideo("[sandbox:lost-answer]")));

        Assert.Single((await Get("/v3/videos")).Items);
        Assert.Single(Server.Ledger.Charges);
    }

    [Fact]
    public async Task Session_Lost_IsListedWithItsVideoButCantBeSeen()
    {
        var id = (await Post("/v3/video-agents", Json("""{"prompt":"Tea [sandbox:lost-session]"}"""))).Text("session_id");
        Pass(15);

        Assert.Equal((404, "not_found", null), (await Get($"/v3/video-agents/{id}")).Refusal);
        Assert.Equal([id], (await Get("/v3/video-agents")).Items.Select(session => (string?)session!["session_id"]));
        Assert.Equal("completed", (string?)Assert.Single((await Get($"/v3/video-agents/{id}/videos")).Items)!["status"]);
        Assert.Equal("completed", (string?)Assert.Single((await Get("/v3/videos")).Items)!["status"]);
    }
}
