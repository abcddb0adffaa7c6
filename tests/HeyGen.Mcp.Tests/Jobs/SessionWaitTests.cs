namespace HeyGen.Mcp.Tests.Jobs;

public class SessionWaitTests : JobTest
{
    [Fact]
    public async Task Wait_SessionWithAVideo_GoesOnWithTheVideo()
    {
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now - 290, progress = 40 });
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now - 290, progress = 60, video_id = "vid_1" });
        Answer(new { id = "vid_1", status = "processing", created_at = Now });
        Answer(new { id = "vid_1", status = "completed", created_at = Now, video_url = "https://files2.heygen.ai/a.mp4" });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal(("video_agent_session", "ses_1", "vid_1", "completed"), (report.GetText("kind"), report.GetText("id"), report.GetText("video_id"), report.GetText("status")));
        Assert.Equal("""["video"]""", report.GetProperty("files").GetRawText());
        Assert.Equal("""{"tool":"download_video","arguments":{"videoId":"vid_1"}}""", report.GetProperty("next_step").GetRawText());
        Assert.Equal(["/v3/video-agents/ses_1", "/v3/video-agents/ses_1", "/v3/videos/vid_1", "/v3/videos/vid_1"], Paths);
        Assert.Equal([10, 10], Time.Delays);
    }

    [Fact]
    public async Task Wait_SessionThatAsksInPartsOfOtherTypes_TellsTheQuestion()
    {
        HeyGen.Then(200, """{"data":{"session_id":"ses_1","status":"waiting_for_input","messages":[null,{"role":"assistant","type":"resource","resource_ids":[7,null]},{"role":"assistant","type":"text","content":"Which voice?"}]}}""");

        Assert.Equal("Which voice?", (await Wait("video_agent_session", "ses_1")).GetText("question"));
        Assert.Equal("waiting_for_input", (await Server.Result("get_video_agent_session", new { sessionId = "ses_1" })).GetText("status"));
    }

    [Fact]
    public async Task Wait_SessionThatNamesItsVideoLate_GivesTheVideoTimeToShowUp()
    {
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now - 280 });
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now - 280, video_id = "vid_1" });
        Refuse(404, "not_found");
        Answer(new { id = "vid_1", status = "completed", created_at = Now, video_url = "https://files2.heygen.ai/a.mp4" });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal(("vid_1", "completed"), (report.GetText("video_id"), report.GetText("status")));
        Assert.Equal([20, 5], Time.Delays);
    }

    [Fact]
    public async Task Wait_SessionWhoseVideoHasNotShownUpAtTheEnd_GoesOnWithTheSession()
    {
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now, video_id = "vid_1" });
        Refuse(404, "not_found");

        var report = await Wait("video_agent_session", "ses_1", maxSeconds: 0);

        Assert.Equal(("vid_1", "running"), (report.GetText("video_id"), report.GetText("status")));
        Assert.Equal("not_found", report.GetProperty("last_error").GetText("code"));
        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"video_agent_session","id":"ses_1","maxSeconds":0},"in_seconds":5}""", report.GetProperty("next_step").GetRawText());
    }

    [Fact]
    public async Task Wait_SessionWhoseVideoNeverShowsUp_IsNotFoundAfterAWhile()
    {
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now, video_id = "vid_1" });
        for (var poll = 0; poll < 4; poll++)
            Refuse(404, "not_found");

        var error = await Server.Error("wait_for_job", new { kind = "video_agent_session", id = "ses_1" });

        Assert.Equal("not_found", error.GetText("code"));
        Assert.Equal([5, 5, 5], Time.Delays);
    }

    [Fact]
    public async Task Wait_SessionWhoseVideoStillRuns_SaysToWaitForTheVideo()
    {
        Answer(new { session_id = "ses_1", status = "generating", created_at = Now, video_id = "vid_1" });
        Answer(new { id = "vid_1", status = "processing", created_at = Now });

        var report = await Wait("video_agent_session", "ses_1", maxSeconds: 0);

        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"video","id":"vid_1","maxSeconds":0},"in_seconds":10}""", report.GetProperty("next_step").GetRawText());
    }

    [Fact]
    public async Task Wait_YoungSession_IsPolledWhenTheWaitBeginsAndEnds()
    {
        Answer(new { session_id = "ses_1", status = "thinking", created_at = Now });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal([45], Time.Delays);
        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"video_agent_session","id":"ses_1"},"in_seconds":255}""", report.GetProperty("next_step").GetRawText());
    }

    [Fact]
    public async Task Wait_SessionThatAsks_IsAnswerAtOnceWithTheQuestion()
    {
        Answer(new
        {
            session_id = "ses_1",
            status = "waiting_for_input",
            video_id = "vid_0",
            created_at = Now,
            messages = new[]
            {
                new { role = "user", type = "text", content = "A film, please." },
                new { role = "assistant", type = "resource", content = "" },
                new { role = "assistant", type = "text", content = "Which voice?" },
                new { role = "assistant", type = "text", content = "Hello." },
            },
        });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal(("waiting_for_input", "Which voice?"), (report.GetText("status"), report.GetText("question")));
        Assert.False(report.GetProperty("done").GetBoolean());
        Assert.StartsWith("""{"tool":"send_video_agent_message","arguments":{"sessionId":"ses_1","idempotencyKey":""", report.GetProperty("next_step").GetRawText(), StringComparison.Ordinal);
        Assert.Single(Paths);
    }

    /// <summary>HeyGen dates in whole seconds: what was said in the second in which a video ended was said of that video.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Wait_SessionToldSomethingWhenItsVideoHadEnded_GoesOnWithTheNextVideo(int later)
    {
        Answer(Session("thinking", "vid_1"));
        Answer(new { id = "vid_1", status = "completed", created_at = Now - 600, completed_at = Now - later, video_url = "https://files2.heygen.ai/a.mp4" });
        Answer(Session("generating", "vid_2"));
        Answer(new { id = "vid_2", status = "completed", created_at = Now, completed_at = Now + 60, video_url = "https://files2.heygen.ai/b.mp4" });

        Assert.Equal("vid_2", (await Wait("video_agent_session", "ses_1")).GetText("video_id"));
    }

    /// <summary>A plan leaves no message, by which the session would tell that it works on an edit.</summary>
    [Theory]
    [InlineData("thinking", 1)]
    [InlineData("thinking", 600)]
    [InlineData("generating", 180)]
    public async Task Wait_SessionThatWorksLongAfterItsVideo_GoesOnWithTheNextVideo(string status, int since)
    {
        object Of(string word, string video) => new { session_id = "ses_1", status = word, video_id = video, created_at = Now - 290 };
        Answer(Of(status, "vid_1"));
        Answer(new { id = "vid_1", status = "completed", created_at = Now - 700, completed_at = Now - since, video_url = "https://files2.heygen.ai/a.mp4" });
        Answer(Of("completed", "vid_2"));
        Answer(new { id = "vid_2", status = "completed", created_at = Now, completed_at = Now + 60, video_url = "https://files2.heygen.ai/b.mp4" });

        Assert.Equal("vid_2", (await Wait("video_agent_session", "ses_1")).GetText("video_id"));
    }

    /// <summary>A session may say a while later than its video that it is finished, or say a word that nobody knows.</summary>
    [Theory]
    [InlineData("generating", 60)]
    [InlineData("a word of tomorrow", 600)]
    public async Task Wait_SessionThatHasNotSeenItsVideoEnd_IsOver(string status, int since)
    {
        Answer(new { session_id = "ses_1", status, video_id = "vid_1", created_at = Now - 900 });
        Answer(new { id = "vid_1", status = "completed", created_at = Now - 800, completed_at = Now - since, video_url = "https://files2.heygen.ai/a.mp4" });

        Assert.Equal(("vid_1", "completed"), ((await Wait("video_agent_session", "ses_1")) is var report ? report.GetText("video_id") : null, report.GetText("status")));
    }

    /// <summary>Nothing would ever end the wait.</summary>
    [Theory]
    [InlineData("completed", true)]
    [InlineData("generating", false)]
    public async Task Wait_SessionThatIsOver_OrAVideoThatDoesNotSayWhenItEnded_IsNotWaitedForAnew(string status, bool isDated)
    {
        Answer(Session(status, "vid_1"));
        Answer(new { id = "vid_1", status = "completed", created_at = Now, completed_at = isDated ? Now : (long?)null, video_url = "https://files2.heygen.ai/a.mp4" });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal(("vid_1", "completed"), (report.GetText("video_id"), report.GetText("status")));
    }

    private object Session(string status, string video) => new
    {
        session_id = "ses_1",
        status,
        video_id = video,
        created_at = Now - 900,
        messages = new[] { new { role = "user", type = "text", content = "Make it vertical", created_at = Now } },
    };

    /// <summary>Two words for one answer would send, and bill, it twice.</summary>
    [Theory]
    [InlineData("1764400000", "1764400060")]
    [InlineData("\"1764400000\"", "1764400060.5")]
    [InlineData("\"2026-11-28T10:30:00Z\"", "\"2026-11-28T10:31:00Z\"")]
    [InlineData("1764400000", "1764400060000")]
    [InlineData("1764400000", "-1")]
    [InlineData("null", "0")]
    [InlineData("null", "null")]
    public async Task Wait_SessionThatAsks_GivesTheAnswerTheSameKeyAsTheSessionItself(string first, string second)
    {
        HeyGen.Then(200, $$$"""{"data":{"session_id":"ses_1","status":"waiting_for_input","messages":[{"role":"user","type":"text","content":"A film.","created_at":{{{first}}}},{"role":"user","type":"text","content":"Short.","created_at":{{{second}}}},{"role":"assistant","type":"text","content":"Which voice?","resource_ids":["res_1"]}]}}""");

        var waited = (await Wait("video_agent_session", "ses_1")).GetProperty("next_step").GetRawText();
        var seen = (await Server.Result("get_video_agent_session", new { sessionId = "ses_1" })).GetProperty("next_step").GetRawText();

        Assert.Equal(waited, seen);
    }

    [Theory]
    [InlineData("1", "2")]
    [InlineData("\"2026-11-28T10:30:00Z\"", "\"2026-11-28T10:31:00Z\"")]
    [InlineData("null", "\"2026-11-28T10:31:00Z\"")]
    public async Task Wait_LostSession_IsFoundByItsNewestVideo(string first, string second)
    {
        Refuse(404, "not_found");
        HeyGen.Then(200, $$"""{"data":[{"id":"vid_1","created_at":{{first}}},{"id":"vid_2","created_at":{{second}}}]}""");
        Answer(new { id = "vid_2", status = "completed", video_url = "https://files2.heygen.ai/a.mp4" });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal(("vid_2", "completed", "The session itself could not be read; this is its newest video."), (report.GetText("video_id"), report.GetText("status"), report.GetText("note")));
        Assert.Equal(["/v3/video-agents/ses_1", "/v3/video-agents/ses_1/videos", "/v3/videos/vid_2"], Paths);
    }

    [Fact]
    public async Task Wait_LostSession_IsFoundAmongTheNewestVideosByOneClearMatch()
    {
        Refuse(404, "not_found");
        Refuse(404, "not_found");
        AnswerList(new { session_id = "ses_0", title = "Other", created_at = Now - 10 }, new { session_id = "ses_1", title = "Cats", created_at = Now - 100 });
        AnswerList(
            new { id = "vid_4", title = "Dogs", created_at = Now },
            new { id = "vid_3", title = "Cats", created_at = Now - 50 },
            new { id = "vid_2", title = "Cats", created_at = Now - 150 });
        Answer(new { id = "vid_3", status = "completed", video_url = "https://files2.heygen.ai/a.mp4" });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal("vid_3", report.GetText("video_id"));
        Assert.EndsWith("check that it is the one.", report.GetText("note"), StringComparison.Ordinal);
    }

    /// <summary>Whatever else stands in an answer about a video names no session.</summary>
    [Theory]
    [InlineData("id")]
    [InlineData("1")]
    [InlineData("video")]
    [InlineData("completed")]
    [InlineData("vid_3")]
    [InlineData("Dogs")]
    [InlineData("ses_12")]
    [InlineData("agent")]
    public async Task Wait_UnknownSession_IsNoVideosThatOnlyHoldsTheWord(string session)
    {
        Refuse(404, "not_found");
        Refuse(404, "not_found");
        AnswerList();
        AnswerList(new { id = "vid_3", title = "Dogs", status = "completed", created_at = Now, session_id = "ses_1", video_url = "https://files2.heygen.ai/video/1/a.mp4", page = "https://app.heygen.com/video-agent/ses_123" });

        Assert.Equal("not_found", (await Server.Error("wait_for_job", new { kind = "video_agent_session", id = session, maxSeconds = 0 })).GetText("code"));
    }

    [Theory]
    [InlineData("""{"id":"vid_3","created_at":1,"session_id":"ses_1"}""")]
    [InlineData("""{"id":"vid_3","created_at":1,"source":{"agent_session":"ses_1"}}""")]
    [InlineData("""{"id":"vid_3","created_at":1,"links":["https://app.heygen.com/video-agent/ses_1?from=mail"]}""")]
    public async Task Wait_LostSession_IsFoundByAVideoThatNamesIt(string video)
    {
        Refuse(404, "not_found");
        Refuse(404, "not_found");
        AnswerList();
        HeyGen.Then(200, $$"""{"data":[{"id":"vid_4","created_at":2},{{video}}],"has_more":false}""");
        Answer(new { id = "vid_3", status = "completed", video_url = "https://files2.heygen.ai/a.mp4" });

        Assert.Equal("vid_3", (await Wait("video_agent_session", "ses_1")).GetText("video_id"));
    }

    [Fact]
    public async Task Wait_LostSessionThatIsListed_IsWaitedFor()
    {
        Refuse(404, "not_found");
        Refuse(404, "not_found");
        AnswerList(new { session_id = "ses_1", title = "Cats", created_at = Now });
        AnswerList(new { id = "vid_3", title = "Dogs", created_at = Now });

        var report = await Wait("video_agent_session", "ses_1", maxSeconds: 0);

        Assert.Equal(("running", true), (report.GetText("status"), report.GetProperty("timed_out").GetBoolean()));
        Assert.Equal("HeyGen lists the session but can't show it (a known fault). No video of it has appeared yet.", report.GetText("note"));
    }

    [Fact]
    public async Task Wait_SessionThatShowsUpLate_IsPolledAgain()
    {
        AnswerNowhere();
        Answer(new { session_id = "ses_1", status = "failed", created_at = Now });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal("failed", report.GetText("status"));
        Assert.Equal([5], Time.Delays);
    }

    /// <summary>HeyGen has been seen to lose a session for one poll.</summary>
    [Fact]
    public async Task Wait_SessionThatIsMissedOnce_IsWaitedForAllTheSame()
    {
        Answer(new { session_id = "ses_1", status = "thinking", created_at = Now - 280 });
        AnswerNowhere();
        Answer(new { session_id = "ses_1", status = "failed", created_at = Now - 280 });

        var report = await Wait("video_agent_session", "ses_1");

        Assert.Equal("failed", report.GetText("status"));
        Assert.Equal([20, 5], Time.Delays);
    }

    [Fact]
    public async Task Wait_SessionThatNobodyKnows_IsNotFoundWithWhatWasTried()
    {
        for (var look = 0; look < 4; look++)
            AnswerNowhere();

        var error = await Server.Error("wait_for_job", new { kind = "video_agent_session", id = "ses_1" });

        Assert.Equal(("not_found", "HeyGen knows no such Video Agent session."), (error.GetText("code"), error.GetText("message")));
        Assert.StartsWith("Tried: the session, its videos, the account's newest sessions and videos.", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Equal([5, 5, 5], Time.Delays);
    }

    /// <summary>One poll that finds neither the session nor its videos, nor either among the account's newest.</summary>
    private void AnswerNowhere()
    {
        Refuse(404, "not_found");
        Refuse(404, "not_found");
        AnswerList();
        AnswerList();
    }
}
