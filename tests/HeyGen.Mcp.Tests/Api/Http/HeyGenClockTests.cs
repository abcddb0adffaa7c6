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
}
