namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class IdempotencyTests : SandboxTest
{
    [Fact]
    public async Task Post_SameKeyOtherBody_RepeatsTheFirstAnswer()
    {
        var first = await Post("/v3/videos", await AvatarVideo("One"), "key-1");

        var second = await Post("/v3/videos", await AvatarVideo("Two"), "key-1");

        Assert.Equal(first.Body.ToJsonString(), second.Body.ToJsonString());
        Assert.Single(Server.Ledger.Charges);
        Assert.Equal([false, true], Server.Ledger.Requests.Where(request => request.Method == "POST").Select(request => request.Replayed));
    }

    [Fact]
    public async Task Post_SameKeyAfterADay_MakesAnotherOne()
    {
        var first = await Post("/v3/videos", await AvatarVideo(), "key-1");
        Pass(TimeSpan.FromHours(24).TotalSeconds);

        var second = await Post("/v3/videos", await AvatarVideo(), "key-1");

        Assert.NotEqual(first.Text("video_id"), second.Text("video_id"));
    }

    [Fact]
    public async Task Post_SameKeyOtherAccount_MakesAnotherOne()
    {
        var first = await Post("/v3/videos", await AvatarVideo(), "key-1");

        var second = await Post("/v3/videos", await AvatarVideo(), "key-1", key: "another-account");

        Assert.NotEqual(first.Text("video_id"), second.Text("video_id"));
    }

    [Fact]
    public async Task Post_SameKeyOtherPath_IsAnotherRequest()
    {
        await Post("/v3/videos", await AvatarVideo(), "key-1");

        var glossary = await Post("/v3/brand-glossaries", Json("""{"name":"Words"}"""), "key-1");

        Assert.Equal("Words", glossary.Text("name"));
    }

    [Fact]
    public async Task Post_AfterARefusal_IsCarriedOut()
    {
        var refused = await Post("/v3/videos", Json("""{"type":"avatar","avatar_id":"nobody","script":"Hi"}"""), "key-1");

        var accepted = await Post("/v3/videos", await AvatarVideo(), "key-1");

        Assert.Equal((404, 200), (refused.Refusal.Status, (int)accepted.Status));
    }

    [Fact]
    public async Task Post_WhileTheFirstIsInFlight_IsRefused()
    {
        var body = await AvatarVideo("Hello [sandbox:slow-answer]");
        var timers = Time.TimersMade;
        var slow = Post("/v3/videos", body, "key-1");
        Assert.True(SpinWait.SpinUntil(() => Time.TimersMade > timers, TimeSpan.FromMinutes(1)), "Nobody waits.");

        var second = await Post("/v3/videos", await AvatarVideo(), "key-1");
        Pass(3);

        Assert.Equal((409, "request_in_progress", null), second.Refusal);
        Assert.Equal(200, (int)(await slow).Status);
    }

    [Fact]
    public async Task CreateBackgroundRemoval_SameRequestId_AnswersTheFirstJob()
    {
        var first = await Post("/v3/background-removals", Removal("https://files.example/one.mp4"));

        var second = await Post("/v3/background-removals", Removal("https://files.example/two.mp4"));

        Assert.Equal(first.Text("id"), second.Text("id"));
        Assert.Single(Server.Ledger.Charges);
    }

    [Fact]
    public async Task Post_AnswerLost_KeyStillHoldsIt()
    {
        var body = await AvatarVideo("Hello [sandbox:lost-answer-once]");
        await Assert.ThrowsAsync<HttpRequestException>(() => Post("/v3/videos", body, "key-1"));

        var again = await Post("/v3/videos", body, "key-1");

        Assert.Equal(Server.Ledger.Charges.Select(charge => charge.Id), [again.Text("video_id")]);
    }

    private static JsonObject Removal(string url) =>
        new() { ["request_id"] = "mine-1", ["video"] = new JsonObject { ["type"] = "url", ["url"] = url } };
}
