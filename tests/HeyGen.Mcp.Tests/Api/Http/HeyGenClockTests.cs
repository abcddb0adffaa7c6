namespace HeyGen.Mcp.Tests.Api.Http;

public sealed class HeyGenClockTests : UpstreamTest
{
    private const string Video = """{"data":{"id":"v_1","status":"completed"}}""";
    private readonly FakeTime heygens = new();

    [Theory]
    [InlineData(15)]
    [InlineData(-15)]
    [InlineData(0)]
    [InlineData(60 * 24 * 400)]
    public async Task UtcNow_AfterAnAnswer_IsHeyGensTimeWhateverThisMachineShows(int minutes)
    {
        Upstream.Clock = heygens;
        Upstream.Then(200, Video);
        var own = new SkewedTime(heygens, TimeSpan.FromMinutes(minutes));
        await using var server = await McpTestServer.Start(Upstream.Address, time: own);
        var clock = server.Services.GetRequiredService<HeyGenClock>();
        Assert.Equal(own.GetUtcNow(), clock.UtcNow);

        await server.Result("get_video", new { videoId = "v_1" });
        heygens.Advance(TimeSpan.FromMinutes(3));
        own.Error = TimeSpan.FromHours(7);

        Assert.Equal(heygens.GetUtcNow(), clock.UtcNow);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", null)]
    [InlineData(Video, "none")]
    [InlineData(Video, "yesterday")]
    public async Task UtcNow_NothingThatHeyGenDated_IsThisMachinesTime(string answer, string? date)
    {
        Upstream.Then(async http =>
        {
            http.Response.Headers.Date = date ?? "Sun, 06 Nov 1994 08:49:37 GMT";
            await FakeUpstream.Json(200, answer)(http);
        });
        await using var server = await McpTestServer.Start(Upstream.Address, time: heygens);

        await server.Call("get_video", new { videoId = "v_1" });

        Assert.Equal(heygens.GetUtcNow(), server.Services.GetRequiredService<HeyGenClock>().UtcNow);
    }

    [Fact]
    public async Task UtcNow_Refusal_IsDatedToo()
    {
        Upstream.Clock = heygens;
        await using var server = await McpTestServer.Start(Upstream.Address, time: new SkewedTime(heygens, TimeSpan.FromMinutes(15)));

        await server.Error("get_video", new { videoId = "v_1" });

        Assert.Equal(heygens.GetUtcNow(), server.Services.GetRequiredService<HeyGenClock>().UtcNow);
    }

    [Theory]
    [InlineData(60 * 24, 0)]
    [InlineData(-60 * 24, 0)]
    [InlineData(-60 * 24 * 365 * 56, 0)]
    [InlineData(60, 15)]
    [InlineData(60 * 24, -15)]
    public async Task UtcNow_OneAnswerOfAnotherTime_IsNotBelieved(int minutes, int ownMinutes)
    {
        var answering = new SkewedTime(heygens, TimeSpan.Zero);
        Upstream.Clock = answering;
        Upstream.Then(200, Video);
        await using var server = await McpTestServer.Start(Upstream.Address, time: new SkewedTime(heygens, TimeSpan.FromMinutes(ownMinutes)));
        var clock = server.Services.GetRequiredService<HeyGenClock>();

        foreach (var error in new[] { 0, minutes, 0, minutes })
        {
            answering.Error = TimeSpan.FromMinutes(error);
            await server.Result("get_video", new { videoId = "v_1" });
            Assert.Equal(heygens.GetUtcNow(), clock.UtcNow);
        }

        await server.Result("get_video", new { videoId = "v_1" });
        Assert.Equal(answering.GetUtcNow(), clock.UtcNow);
    }

    /// <summary>As the first answer of all, or after a sleep in which only the machine's calendar went on.</summary>
    [Theory]
    [InlineData(60 * 24)]
    [InlineData(-60 * 24)]
    public async Task UtcNow_AnswerThatAgreesWithThisMachine_IsBelievedAgainstEarlierOnes(int minutes)
    {
        var answering = new SkewedTime(heygens, TimeSpan.FromMinutes(minutes));
        Upstream.Clock = answering;
        Upstream.Then(200, Video);
        await using var server = await McpTestServer.Start(Upstream.Address, time: heygens);
        await server.Result("get_video", new { videoId = "v_1" });

        answering.Error = TimeSpan.Zero;
        await server.Result("get_video", new { videoId = "v_1" });

        Assert.Equal(heygens.GetUtcNow(), server.Services.GetRequiredService<HeyGenClock>().UtcNow);
    }
}
