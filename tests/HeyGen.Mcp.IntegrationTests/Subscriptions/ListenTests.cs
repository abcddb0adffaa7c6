using Microsoft.Extensions.Hosting;

namespace HeyGen.Mcp.IntegrationTests.Subscriptions;

/// <summary>Who listens is told of jobs by the looks and the events that wake everybody else, and by no others.</summary>
public sealed class ListenTests : ListenTest
{
    [Fact]
    public async Task Listen_ToAVideoThatHeyGenReports_IsToldBeforeAnyPauseIsOver()
    {
        var id = await Begin();
        using var stream = await Listen(One, Video(id));

        Delivered(); // 8 s: the pause is 10

        AssertUpdated(Video(id), await stream.Next());
        await AssertEnded(stream);
        Assert.Equal(("text/event-stream", 2), (stream.MediaType, Looks(id)));
    }

    [Fact]
    public async Task Listen_WhereNoEventComes_IsToldByTheNextPoll()
    {
        Public.Target = null;
        var id = await Begin();
        using var stream = await Listen(One, Video(id));

        Delivered();
        Time.Advance(TimeSpan.FromSeconds(10 - JobSeconds));

        AssertUpdated(Video(id), await stream.Next());
        await AssertEnded(stream);
        Assert.Equal(2, Looks(id));
    }

    [RedisFact]
    public async Task Listen_AtAReplicaThatNoEventReaches_IsToldThroughTheOther()
    {
        await using var two = await Replica(RedisFactAttribute.Address);
        await using var three = await Replica(RedisFactAttribute.Address);
        Public.Target = new Uri(two.Address, "/");
        var id = await Begin();
        await Subscribed(two, three);
        using var stream = await Listen(three, Video(id));

        Delivered();

        AssertUpdated(Video(id), await stream.Next());
        Assert.Equal(2, Looks(id));
    }

    [Fact]
    public async Task Listen_ManyBesideAWait_PollOnceAnInterval()
    {
        var id = await Begin("Hello. [sandbox:slow]"); // 80 s
        var streams = new List<EventStream>();
        for (var listener = 0; listener < 10; listener++)
            streams.Add(await Listen(One, Video(id)));
        var waiting = Wait(One, id)[0];

        for (var passed = 0; passed < 40; passed += 10)
        {
            var (before, looks) = (Time.TimersMade, Looks(id));
            Time.Advance(TimeSpan.FromSeconds(10));
            Until(() => Time.TimersMade >= before + 11);
            Assert.Equal(looks + 1, Looks(id));
        }

        streams.ForEach(stream => stream.Dispose());
        Time.Advance(TimeSpan.FromSeconds(10));
        await waiting;
    }

    [Fact]
    public async Task Listen_ToWhatIsFinished_IsToldOnceAndEnds()
    {
        var id = await Begin();
        Delivered();

        using var stream = await Open(One, new { resourceSubscriptions = new[] { Video(id) } });

        await stream.Next();
        AssertUpdated(Video(id), await stream.Next());
        await AssertEnded(stream);
    }

    [Theory]
    [InlineData("list_voices", "voice_id", "heygen://voices/")]
    [InlineData("list_avatar_looks", "id", "heygen://avatars/looks/")]
    public async Task Listen_ToWhatIsThereAlready_Ends(string list, string member, string folder)
    {
        var uri = folder + (await Call(One, list, new { limit = 1 })).GetProperty("items")[0].GetProperty(member).GetString();

        using var stream = await Open(One, new { resourceSubscriptions = new[] { uri } });

        await stream.Next();
        AssertUpdated(uri, await stream.Next());
        await AssertEnded(stream);
    }

    [Fact]
    public async Task Listen_ToTheSubtitlesOfAVideo_IsToldWhenTheyMayBeThere()
    {
        var id = await Begin();
        using var stream = await Listen(One, Video(id) + "/subtitles");

        Delivered();

        AssertUpdated(Video(id) + "/subtitles", await stream.Next());
    }

    [Fact]
    public async Task Listen_ToAnAgentThatAsksBack_IsToldOfTheQuestionAndOfTheEnd()
    {
        var session = (await Call(One, "create_video_agent", new { prompt = "A film about cats.", mode = "chat" })).GetText("session_id")!;
        using var stream = await Listen(One, $"heygen://sessions/{session}");

        Time.Advance(TimeSpan.FromMinutes(6));

        AssertUpdated($"heygen://sessions/{session}", await stream.Next());
        Assert.Equal("waiting_for_input", (await Call(One, "wait_for_job", new { kind = "video_agent_session", id = session, maxSeconds = 0 })).GetText("status"));
    }

    [Fact]
    public async Task Listen_ToAVideoThatIsDeleted_IsToldAndEnds()
    {
        var id = await Begin("Hello. [sandbox:slow]");
        using var stream = await Listen(One, Video(id));

        await Call(One, "delete_video", new { videoId = id });
        Time.Advance(TimeSpan.FromSeconds(10));

        AssertUpdated(Video(id), await stream.Next());
        await AssertEnded(stream);
    }

    [Fact]
    public async Task Listen_ToNothingThatChanges_IsGrantedNothingAndEnds()
    {
        using var stream = await Open(One, new { toolsListChanged = true, promptsListChanged = true, resourcesListChanged = true });

        Assert.Equal("{}", (await stream.Next()).GetProperty("params").GetProperty("notifications").GetRawText());
        await AssertEnded(stream);
    }

    [Fact]
    public async Task Listen_Closed_WaitsNoLonger()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        using (await Listen(One, Video(id)))
            Assert.True(IsAwaited(One, id));

        Until(() => !IsAwaited(One, id));
    }

    [Fact]
    public async Task Listen_AtAServerThatStops_IsAnsweredAtOnce()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        using var stream = await Listen(One, Video(id));

        One.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await AssertEnded(stream);
    }

    [Fact]
    public async Task Listen_ForAnHour_IsOver()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        using var stream = await Listen(One, Video(id));

        Time.Advance(TimeSpan.FromHours(1));

        await AssertEnded(stream);
        Until(() => !IsAwaited(One, id));
    }

    [Fact]
    public async Task Listen_HoldsAPlace_AsACallThatWaitsDoes()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        await using var busy = await HttpEndpoint.Start(HeyGen.BaseAddress, new ServerSettings { Toolsets = ["all"] }, new HttpSettings { CallsPerSecond = 0, ConcurrentCalls = 1 }, also: server => server.Services.AddSingleton<TimeProvider>(Time));
        var stream = await Listen(busy, Video(id));

        var refused = await busy.Call("subscriptions/listen", new { notifications = new { resourceSubscriptions = new[] { Video(id) } } });
        stream.Dispose();

        Assert.Equal("rate_limited", refused.Message.GetProperty("error").GetProperty("data").GetText("code"));
        Until(() => !IsAwaited(busy, id));
    }

    [Fact]
    public async Task Listen_SpendsNothing()
    {
        var id = await Begin();
        var charges = HeyGen.Ledger.ChargesOf(HttpEndpoint.Key).Count;
        using var stream = await Listen(One, Video(id));
        Delivered();
        await stream.Next();
        await AssertEnded(stream);

        Assert.Equal(charges, HeyGen.Ledger.ChargesOf(HttpEndpoint.Key).Count);
    }
}
