using HeyGen.Api;
using HeyGen.Api.Jobs;
using HeyGen.Mcp.Jobs;
using HeyGen.Mcp.Jobs.Watching;

namespace HeyGen.Mcp.Tests.Jobs.Watching;

/// <summary>What an event causes for those who wait: a poll at once, and only one.</summary>
public sealed class JobEventsTests : JobTest
{
    private JobWatcher Watches => Server.Services.GetRequiredService<JobWatcher>();

    private string Account => Server.Services.GetRequiredService<ICallerCredential>().Current.AccountFingerprint;

    [Theory]
    [InlineData("its id")]
    [InlineData("an unknown session")]
    public async Task Event_OfASessionWhoseVideoIsFollowed_CausesOnePoll(string names)
    {
        using var poller = await PollerOfASessionWithAVideo();
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now, video_id = "vid_1" });
        Answer(new { id = "vid_1", status = "processing", created_at = Now });

        if (names is "its id")
            Watches.Invalidate(Account, "ses_1");
        else
            Watches.InvalidateAll(Account, JobKind.VideoAgentSession);
        Assert.True(poller.Changed.IsCompleted);
        await poller.Poll(TestContext.Current.CancellationToken);

        Assert.False(poller.Changed.IsCompleted);
        Assert.Equal(["/v3/video-agents/ses_1", "/v3/videos/vid_1", "/v3/video-agents/ses_1", "/v3/videos/vid_1"], Paths);
    }

    [Fact]
    public async Task Event_OfASessionThatNowAsks_EndsTheWaitForItsVideo()
    {
        using var poller = await PollerOfASessionWithAVideo();
        foreach (var id in new[] { "ses_1", "vid_1" }) // the second is of what is not polled any more
        {
            Answer(new { session_id = "ses_1", status = "waiting_for_input", created_at = Now, video_id = "vid_1" });

            Watches.Invalidate(Account, id);
            await poller.Poll(TestContext.Current.CancellationToken);

            Assert.Equal(JobStatus.WaitingForInput, poller.Snapshot!.Status);
            Assert.False(poller.Changed.IsCompleted);
        }
    }

    [Fact]
    public async Task Poll_OfAnotherWaiterAtTheSession_DoesNotWakeTheFirstForGood()
    {
        using var poller = await PollerOfASessionWithAVideo();
        using var other = Poller(JobKind.VideoAgentSession, "ses_1", mayReuseSnapshot: true);
        await Task.Delay(TimeSpan.FromSeconds(30), Time, TestContext.Current.CancellationToken);
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now, video_id = "vid_1" });
        Answer(new { id = "vid_1", status = "processing", created_at = Now });
        await other.Poll(TestContext.Current.CancellationToken);

        await poller.Poll(TestContext.Current.CancellationToken);

        Assert.False(poller.Changed.IsCompleted);
    }

    [Fact]
    public async Task Event_DuringAPoll_CausesAnother()
    {
        var (asked, answered) = (new TaskCompletionSource(), new TaskCompletionSource());
        HeyGen.Then(async http =>
        {
            asked.SetResult();
            await answered.Task;
            await FakeUpstream.Json(200, JsonSerializer.Serialize(new { data = new { id = "vid_1", status = "processing", created_at = Now } }))(http);
        });
        using var poller = Poller(JobKind.Video, "vid_1");
        var look = poller.Poll(TestContext.Current.CancellationToken);
        await asked.Task;

        Watches.Invalidate(Account, "vid_1");
        answered.SetResult();
        await look;

        Assert.True(poller.Changed.IsCompleted);
    }

    [Fact]
    public async Task Event_OfTheSessionDuringAPollOfItsVideo_CausesAnother()
    {
        using var poller = await PollerOfASessionWithAVideo();
        HeyGen.Then(async http =>
        {
            Watches.Invalidate(Account, "ses_1");
            await FakeUpstream.Json(200, JsonSerializer.Serialize(new { data = new { id = "vid_1", status = "processing", created_at = Now } }))(http);
        });

        await poller.Poll(TestContext.Current.CancellationToken);

        Assert.True(poller.Changed.IsCompleted);
    }

    [Theory]
    [InlineData("send_video_agent_message", """{"sessionId":"ses_1","message":"Anna's."}""", """{"session_id":"ses_1","run_id":"run_1"}""")]
    [InlineData("stop_video_agent_session", """{"sessionId":"ses_1"}""", """{"session_id":"ses_1"}""")]
    public async Task Wait_AfterACallThatChangedTheJob_PollsAgainForAllWaiters(string tool, string arguments, string answer)
    {
        Answer(new { session_id = "ses_1", status = "waiting_for_input", created_at = Now });
        using var other = Poller(JobKind.VideoAgentSession, "ses_1");
        await other.Poll(TestContext.Current.CancellationToken);
        HeyGen.Then(200, $$"""{"data":{{answer}}}""");
        await Server.Result(tool, JsonElement.Parse(arguments));
        Assert.True(other.Changed.IsCompleted);
        Answer(new { session_id = "ses_1", status = "thinking", created_at = Now });

        var report = await Wait("video_agent_session", "ses_1", maxSeconds: 0);

        Assert.Equal("running", report.GetText("status"));
    }

    [Theory]
    [InlineData(200, """{"data":{"session_id":"ses_1","status":"waiting_for_input","created_at":1}}""")]
    [InlineData(503, """{"error":{"code":"service_unavailable","message":"no"}}""")]
    public async Task Wait_ThatBeginsLater_DoesNotTakeWhatAnotherSawBefore(int status, string seen)
    {
        HeyGen.Then(status, seen);
        using var other = Poller(JobKind.VideoAgentSession, "ses_1");
        await other.Poll(TestContext.Current.CancellationToken);
        Time.Pass(TimeSpan.FromSeconds(50));
        Answer(new { session_id = "ses_1", status = "thinking", created_at = Now });

        var report = await Wait("video_agent_session", "ses_1", maxSeconds: 0);

        Assert.Equal("running", report.GetText("status"));
    }

    [Fact]
    public async Task Wait_OfTwoForASessionThatShowsUpLate_IsPolledAgain()
    {
        var begun = Now;
        HeyGen.Then(http => (http.Request.Path.Value!.EndsWith("/ses_1", StringComparison.Ordinal) && Now > begun
            ? FakeUpstream.Json(200, """{"data":{"session_id":"ses_1","status":"failed"}}""")
            : FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"no"}}"""))(http));
        using var other = Poller(JobKind.VideoAgentSession, "ses_1");
        await other.Poll(TestContext.Current.CancellationToken);

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal("failed", report.GetText("status"));
        Assert.Equal([5], Time.Delays);
    }

    [Fact]
    public async Task Wait_OfTwoForALinkThatComesLate_PollsAgain()
    {
        Answer(new { id = "vid_1", status = "completed", created_at = Now - 400 });
        using var other = Poller(JobKind.Video, "vid_1");
        await other.Poll(TestContext.Current.CancellationToken);
        Time.Delayed += (_, _) => Answer(new { id = "vid_1", status = "completed", created_at = Now - 400, video_url = "https://files2.heygen.ai/a.mp4" });

        var report = await Wait("video", "vid_1");

        Assert.Equal("""["video"]""", report.GetProperty("files").GetRawText());
        Assert.Equal([5], Time.Delays);
    }

    [Theory]
    [InlineData("video", "vid_1", 10)]
    [InlineData("video_agent_session", "ses_1", 300)]
    public async Task Wait_WhereEventsComeHere_StillTellsWhoeverIsNotToldToAskInTime(string kind, string id, int seconds)
    {
        Watches.MarkReporting(Account);
        Answer(new { id, session_id = id, status = "processing", created_at = Now });

        var report = await Wait(kind, id, maxSeconds: 0);

        Assert.InRange(report.GetProperty("next_step").GetProperty("in_seconds").GetInt32(), 1, seconds);
    }

    [Fact]
    public void Pause_OfASessionWhereEventsComeHere_IsTheUsualOne()
    {
        using var before = Poller(JobKind.VideoAgentSession, "ses_1");
        var usual = before.Pause;

        Watches.MarkReporting(Account);

        Assert.Equal(usual, before.Pause);
    }

    private async Task<JobPoller> PollerOfASessionWithAVideo()
    {
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now, video_id = "vid_1" });
        Answer(new { id = "vid_1", status = "processing", created_at = Now });
        var poller = Poller(JobKind.VideoAgentSession, "ses_1");
        await poller.Poll(TestContext.Current.CancellationToken);
        Assert.False(poller.Changed.IsCompleted);
        return poller;
    }

    private JobPoller Poller(JobKind kind, string id, bool mayReuseSnapshot = false)
    {
        var services = Server.Services;
        var heygen = services.GetRequiredKeyedService<HeyGenClient>(HeyGenClient.WithoutApproval).As(services.GetRequiredService<ICallerCredential>().Current);
        return new JobPoller(Watches, heygen, Account, services.GetRequiredService<HeyGenClock>(), Time, kind, id, mayReuseSnapshot: mayReuseSnapshot);
    }
}
