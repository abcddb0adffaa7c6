namespace HeyGen.Mcp.Tests.Api;

/// <summary>However slow HeyGen is at each step, a call ends within a minute, and a create that is sent has its time.</summary>
public sealed class CallDeadlineTests : ServerTest
{
    private const string Speech = """{"voiceId":"v_1","text":"One. <break time=\"1s\"/> Two.","inputType":"ssml"}""";
    private const string Video = """{"avatarId":"look_1","script":"Hello."}""";
    private readonly VirtualTime clock = new();
    private readonly List<(DateTimeOffset Begun, DateTimeOffset Ended)> posts = [];

    internal override ServerSettings Settings => new() { Toolsets = ["all"], MinBalanceUsd = 1 };

    protected override TimeProvider NetworkTime => clock;

    [Theory]
    [InlineData("create_video_from_avatar", Video, 7)]
    [InlineData("create_video_from_avatar", Video, 9)]
    [InlineData("create_video_from_avatar", Video, 11)]
    [InlineData("create_speech", Speech, 6)]
    [InlineData("create_speech", Speech, 7)]
    public async Task Create_SlowReadsBeforeOneThatHangs_EndsWithinAMinute(string tool, string arguments, int seconds)
    {
        Play(() => clock.Pass(TimeSpan.FromSeconds(seconds)), clock.Hang);
        var begun = clock.GetUtcNow();

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal("unknown", error.GetText("outcome"));
        Assert.InRange(clock.GetUtcNow() - begun, TimeSpan.FromSeconds(35), TimeSpan.FromSeconds(60));
        Assert.InRange(posts[0].Ended - posts[0].Begun, TimeSpan.FromSeconds(35), TimeSpan.FromSeconds(45));
    }

    [Theory]
    [InlineData("create_video_from_avatar", Video, 12)]
    [InlineData("create_video_from_avatar", Video, 40)]
    [InlineData("create_speech", Speech, 9)]
    [InlineData("create_speech", Speech, 20)]
    public async Task Create_ReadsThatLeaveTooLittle_IsNotSent(string tool, string arguments, int seconds)
    {
        Play(() => clock.Pass(TimeSpan.FromSeconds(seconds)), static () => { });

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("upstream_timeout", "not_executed", true), (error.GetText("code"), error.GetText("outcome"), error.GetProperty("retryable").GetBoolean()));
        Assert.Contains("was not sent", error.GetText("message"), StringComparison.Ordinal);
        Assert.Empty(posts);
    }

    [Theory]
    [InlineData("create_video_from_avatar", Video)]
    [InlineData("create_speech", Speech)]
    public async Task Create_ReadsThatHang_EndWhileACreateWouldHaveItsTime(string tool, string arguments)
    {
        Play(clock.Hang, static () => { });
        var begun = clock.GetUtcNow();

        await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.InRange(clock.GetUtcNow() - begun, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(20));
        Assert.Empty(posts);
    }

    [Fact]
    public void TimeFor_RequestsOfACall_ShareItsTime()
    {
        using var deadline = new CallDeadline(clock, writes: true);
        Assert.Equal(15, Seconds(deadline, CallPolicy.Read));
        clock.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal((5, 48), (Seconds(deadline, CallPolicy.Read), Seconds(deadline, CallPolicy.Keyed)));
        Assert.Equal((48, 40), (Seconds(deadline, CallPolicy.Read), Seconds(deadline, CallPolicy.Once))); // it has been written, so reads may take what is left
        clock.Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(28, Seconds(deadline, CallPolicy.Change));
        Assert.Throws<HeyGenException>(() => deadline.TimeFor(Request(CallPolicy.Keyed)));
        Assert.Throws<HeyGenException>(() => deadline.TimeFor(Request(CallPolicy.Once)));
    }

    [Fact]
    public void TimeFor_FilesThatWereSentAtTheSameTime_CountOnce()
    {
        using var deadline = new CallDeadline(clock, writes: false);
        var (first, second) = (deadline.Now, deadline.Now);
        clock.Pass(TimeSpan.FromSeconds(100));
        deadline.Exclude(first);
        deadline.Exclude(second);
        clock.Pass(TimeSpan.FromSeconds(8));

        Assert.Equal(50, Seconds(deadline, CallPolicy.Read));
    }

    [Fact]
    public async Task Begin_CallWithinACall_HasBegunWithIt()
    {
        await Task.Run(() =>
        {
            using var outer = CallDeadline.Begin(new CallDeadline(clock, writes: true));
            clock.Pass(TimeSpan.FromSeconds(10));
            var inner = CallDeadline.Begin(new CallDeadline(clock, writes: false))!;

            Assert.Equal(48, Seconds(inner, CallPolicy.Read));
            inner.Dispose();
            Assert.Equal(TimeSpan.MaxValue, inner.TimeFor(Request(CallPolicy.Read)));
        });

        Assert.Null(CallDeadline.Current);
    }

    private static double Seconds(CallDeadline deadline, CallPolicy policy) => deadline.TimeFor(Request(policy)).TotalSeconds;

    private static ApiRequest Request(CallPolicy policy) => new(HttpMethod.Get, "v3/x", policy);

    private void Play(Action read, Action create) => Upstream.Then(http =>
    {
        if (http.Request.Method is "GET")
        {
            read();
            return FakeUpstream.Json(200, """{"data":{"id":"x","voice_id":"v_1","support_pause":true,"avatar_type":"digital_twin","wallet":{"currency":"usd","remaining_balance":100}}}""")(http);
        }

        var begun = clock.GetUtcNow();
        create();
        posts.Add((begun, clock.GetUtcNow()));
        return FakeUpstream.Json(200, """{"data":{"video_id":"vid_1","audio_url":"https://files.example/a.mp3"}}""")(http);
    });
}
