namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>A wait for several jobs is as honest as one for a single job: about each, and about what comes next.</summary>
public sealed class SeveralJobsTests : JobTest
{
    private const string Link = "https://files2.heygen.ai/a.mp4?Signature=abc";

    [Theory]
    [InlineData("video", "processing", 0, 10, null)]
    [InlineData("video", "processing", 200, 30, null)]
    [InlineData("video", "processing", 1200, 300, "It has run unusually long.")]
    [InlineData("avatar_look", "processing", 400, 300, "It has run unusually long.")]
    [InlineData("video_translation", "running", 4000, 300, "It has run unusually long.")]
    [InlineData("model_video", "hibernating", 0, 300, "HeyGen's word 'hibernating' is not known here")]
    public async Task Wait_NoneIsOver_SaysWhenToCallAgain(string kind, string word, int age, int seconds, string? note)
    {
        AnswerById(("a", new { id = "a", status = word, created_at = Now - age }), ("b", new { id = "b", status = word, created_at = Now - age }));

        var report = await Wait(kind, "a,b", maxSeconds: 0);

        Assert.Equal(("wait_for_job", "a,b", seconds), (Step(report).GetText("tool"), Step(report).GetProperty("arguments").GetText("id"), Step(report).GetProperty("in_seconds").GetInt32()));
        Assert.StartsWith(note ?? "nothing", Text(report, "note") ?? "nothing", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_AllRunUnusuallyLong_SuggestsASinglePoll()
    {
        AnswerById(("a", new { id = "a", status = "processing", created_at = Now - 1000 }), ("b", new { id = "b", status = "processing", created_at = Now - 1000 }));

        var report = await Wait("video", "a,b");

        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"video","id":"a,b","maxSeconds":0},"in_seconds":300}""", Step(report).GetRawText());
        Assert.Equal((2, 0), (Paths.Length, Time.Delays.Count));
    }

    [Fact]
    public async Task Wait_OneRunsUnusuallyLong_NamesItAndGoesOnWithTheOther()
    {
        AnswerById(("a", new { id = "a", status = "processing", created_at = Now - 1000 }), ("b", new { id = "b", status = "processing", created_at = Now }));

        var report = await Wait("video", "a,b", maxSeconds: 0);

        Assert.StartsWith("a: It has run unusually long.", report.GetText("note"), StringComparison.Ordinal);
        Assert.Equal(10, Step(report).GetProperty("in_seconds").GetInt32());
    }

    [Theory]
    [InlineData("video_agent_session", "ses_failed,ses_ok", "completed", """{"tool":"download_video","arguments":{"videoId":"vid_1"}}""")]
    [InlineData("video_agent_session", "ses_ok,ses_chat", "completed", """{"tool":"download_video","arguments":{"videoId":"vid_1"}}""")]
    [InlineData("video_agent_session", "ses_chat,ses_ok", "completed", """{"tool":"download_video","arguments":{"videoId":"vid_1"}}""")]
    [InlineData("video_agent_session", "ses_asks,ses_ok", "waiting_for_input", """{"tool":"send_video_agent_message","arguments":{"sessionId":"ses_asks",""")]
    [InlineData("video_agent_session", "ses_ok,ses_asks", "waiting_for_input", """{"tool":"send_video_agent_message","arguments":{"sessionId":"ses_asks",""")]
    [InlineData("avatar_look", "done,pending", "waiting_for_input", """{"tool":"create_avatar_consent","arguments":{"groupId":"grp_1"}}""")]
    [InlineData("avatar_group", "done,pending", "waiting_for_input", """{"tool":"create_avatar_consent","arguments":{"groupId":"pending"}}""")]
    public async Task Wait_OneAsksOrAllHaveEnded_LeadsToWhatIsThere(string kind, string ids, string status, string step)
    {
        AnswerById(
            ("ses_failed", new { session_id = "ses_failed", status = "failed", created_at = Now }),
            ("ses_ok", new { session_id = "ses_ok", status = "completed", created_at = Now, video_id = "vid_1" }),
            ("ses_chat", new { session_id = "ses_chat", status = "completed", created_at = Now }),
            ("ses_asks", new { session_id = "ses_asks", status = "waiting_for_input", created_at = Now, messages = new[] { new { role = "model", type = "text", content = "Which voice?" } } }),
            ("vid_1", new { id = "vid_1", status = "completed", created_at = Now, video_url = Link }),
            ("done", new { id = "done", group_id = "grp_0", status = "completed", preview_image_url = Link }),
            ("pending", new { id = "pending", group_id = "grp_1", status = "pending_consent" }));

        var report = await Wait(kind, ids, maxSeconds: 0);

        Assert.Equal(status, report.GetText("status"));
        Assert.StartsWith(step, Step(report).GetRawText(), StringComparison.Ordinal);
        foreach (var item in report.GetProperty("items").EnumerateArray())
        {
            Assert.Equal(item.GetText("id") is "ses_ok" ? "vid_1" : null, Text(item, "video_id"));
            Assert.Equal(item.GetText("id") is "ses_asks" ? "Which voice?" : null, Text(item, "question"));
        }

        if (ids.Contains("ses_chat", StringComparison.Ordinal))
            Assert.Equal("""Then list_video_agent_session_videos {"sessionId":"ses_chat"}.""", report.GetText("note"));
        if (status is "waiting_for_input")
            Assert.Matches("^(ses_asks: Put question|pending: A person has to give consent)", report.GetText("note"));
    }

    [Theory]
    [InlineData("a,b,gone")]
    [InlineData("gone,a,b")]
    public async Task Wait_OneIsGone_TellsTheOthersAndWhichItIs(string ids)
    {
        AnswerById(("a", new { id = "a", status = "completed", video_url = Link }), ("b", new { id = "b", status = "completed", video_url = Link }));

        var report = await Wait("video", ids);

        Assert.Equal(("completed", true), (report.GetText("status"), report.GetProperty("done").GetBoolean()));
        Assert.Equal("""{"tool":"download_video","arguments":{"videoId":"a,b"}}""", Step(report).GetRawText());
        var gone = report.GetProperty("items").EnumerateArray().Single(item => item.GetText("id") is "gone");
        Assert.Equal("""{"id":"gone","last_error":{"code":"not_found","message":"no"}}""", gone.GetRawText());
        Assert.StartsWith("gone: Nothing is known of it", report.GetText("note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model_video", "c")]
    [InlineData("ai_clipping", "c,d")]
    [InlineData("workflow_run", "c")]
    public async Task Wait_CancelledJobs_TellWhyAndWhatThatCost(string kind, string ids)
    {
        var cancelled = new { id = "c", status = kind is "workflow_run" ? "canceled" : "cancelled", created_at = Now, failure_code = "generation_cancelled", failure_message = "Stopped." };
        AnswerById(("c", cancelled), ("d", cancelled with { id = "d" }));

        var report = await Wait(kind, ids, maxSeconds: 0);

        var told = report.TryGetProperty("items", out var items) ? items.EnumerateArray().First() : report;
        Assert.Equal("cancelled", told.GetText("status"));
        Assert.Equal("Stopped.", told.GetProperty("failure").GetText("message"));
        Assert.True(told.GetProperty("failure").TryGetProperty("charged", out _));
    }

    [Fact]
    public async Task Wait_OneIsGoneAndOneRuns_WaitsForTheOneThatRuns()
    {
        AnswerById(("a", new { id = "a", status = "processing", created_at = Now }));

        var report = await Wait("video", "gone,a", maxSeconds: 0);

        Assert.Equal(("running", false, "a"), (report.GetText("status"), report.GetProperty("done").GetBoolean(), Step(report).GetProperty("arguments").GetText("id")));
    }

    [Fact]
    public async Task Wait_AllAreGone_IsNotFound()
    {
        AnswerById();

        Assert.Equal("not_found", (await Server.Error("wait_for_job", new { kind = "video", id = "a,b" })).GetText("code"));
    }

    [Fact]
    public async Task Wait_OneCannotBeAskedFor_TellsTheOthers()
    {
        HeyGen.Then(http => (http.Request.Path.Value!.EndsWith('b')
            ? FakeUpstream.Json(429, """{"error":{"code":"rate_limit_exceeded","message":"no"}}""", ("Retry-After", "600"))
            : FakeUpstream.Json(200, $$$"""{"data":{"id":"a","status":"completed","video_url":"{{{Link}}}"}}"""))(http));

        var report = await Wait("video", "a,b");

        Assert.Equal(("running", false, true), (report.GetText("status"), report.GetProperty("done").GetBoolean(), report.GetProperty("timed_out").GetBoolean()));
        Assert.Equal("""{"code":"rate_limited","message":"no"}""", report.GetProperty("items")[1].GetProperty("last_error").GetRawText());
        Assert.Equal(("a,b", 600), (Step(report).GetProperty("arguments").GetText("id"), Step(report).GetProperty("in_seconds").GetInt32()));
    }

    [Fact]
    public async Task Wait_OneIsToBeLeftAlone_IsAskedForNoSooner()
    {
        var asked = new List<long>();
        HeyGen.Then(http =>
        {
            if (!http.Request.Path.Value!.EndsWith('a'))
                return FakeUpstream.Json(200, $$$"""{"data":{"id":"b","status":"processing","created_at":{{{Now}}}}}""")(http);
            asked.Add(Now);
            return (asked.Count is 1
                ? FakeUpstream.Json(429, """{"error":{"code":"rate_limit_exceeded","message":"no"}}""", ("Retry-After", "30"))
                : FakeUpstream.Json(200, $$$"""{"data":{"id":"a","status":"processing","created_at":{{{Now}}}}}"""))(http);
        });

        await Wait("video", "a,b");

        Assert.Equal([30, 10, 5], asked.Zip(asked.Skip(1), (before, after) => after - before));
        Assert.Equal(5, Paths.Count(path => path.EndsWith('b')) - 1); // at 10, 20, 30, 40 and 45 s
    }

    [Fact]
    public async Task Wait_OneIsNotLinkedYet_SavesTheOthersAndNamesIt()
    {
        AnswerById(("a", new { id = "a", status = "completed", created_at = Now, video_url = Link }), ("b", new { id = "b", status = "completed", created_at = Now }));

        var report = await Wait("video", "a,b");

        Assert.Equal("""{"tool":"download_video","arguments":{"videoId":"a"}}""", Step(report).GetRawText());
        Assert.StartsWith("b: HeyGen lists it as finished, but links no file of it yet", report.GetText("note"), StringComparison.Ordinal);
    }

    private static JsonElement Step(JsonElement report) => report.GetProperty("next_step");

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;
}
