namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>What is meant as new is not answered with what HeyGen said a day before.</summary>
public sealed class NewAnswerTests : JobTest
{
    private const string First = """[{"role":"model","type":"text","content":"Shall it be short?","created_at":110},{"role":"user","type":"text","content":"A film.","created_at":100}]""";

    /// <summary>Each stands for another moment of the conversation, in which the same word means something else.</summary>
    [Theory]
    [InlineData("""[{"role":"model","type":"text","content":"Shall it be loud?","created_at":130},{"role":"user","type":"text","content":"yes","created_at":120},{"role":"model","type":"text","content":"Shall it be short?","created_at":110},{"role":"user","type":"text","content":"A film.","created_at":100}]""")]
    [InlineData("""[{"role":"model","type":"text","content":"Shall it be short?","created_at":130},{"role":"user","type":"text","content":"yes","created_at":120}]""")]
    [InlineData("""[{"role":"model","type":"text","content":"Shall it be short?"},{"role":"user","type":"text","content":"yes"},{"role":"user","type":"text","content":"A film."}]""")]
    [InlineData("""[{"role":"model","type":"resource","content":"Shall it be short?","resource_ids":["draft_2"],"created_at":110},{"role":"user","type":"text","content":"A film.","created_at":100}]""")]
    [InlineData("[]")]
    public async Task Wait_SessionAsksAnew_TheSameAnswerIsSentAnew(string messages)
    {
        var first = await Asked(First);
        var again = await Asked(First);
        var next = await Asked(messages);
        HeyGen.Then(200, """{"data":{"session_id":"ses_1","run_id":"run_1"}}""");
        foreach (var step in new[] { first, again, next })
        {
            step["message"] = "yes";
            await Server.Result("send_video_agent_message", step);
        }

        var keys = HeyGen.Requests.Where(request => request.Method is "POST").Select(request => request.Header("Idempotency-Key")).ToArray();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Theory]
    [InlineData(First, "waiting_for_input")]
    [InlineData("""[{"role":"model","type":"resource","content":"A draft.","resource_ids":["draft_2"],"created_at":"2026-11-29T10:00:00Z"},{"role":"user","type":"text","content":"A film.","created_at":"2026-11-29T09:00:00Z"}]""", "reviewing")]
    [InlineData("""[{"role":"model","type":"text","content":[{"type":"text","text":"Which style?"}],"created_at":110},{"role":"user","type":"text","content":"A film.","created_at":100.5}]""", "waiting_for_input")]
    [InlineData("[]", "reviewing")]
    public async Task Get_SessionThatAsks_NamesTheSameStepAsAWait(string messages, string status)
    {
        var waited = await Asked(messages, status);
        HeyGen.Then(200, Session(messages, status));

        var session = await Server.Result("get_video_agent_session", new { sessionId = "ses_1" });

        Assert.Equal("send_video_agent_message", session.GetProperty("next_step").GetText("tool"));
        Assert.Equal(waited.ToJsonString(), session.GetProperty("next_step").GetProperty("arguments").GetRawText());
    }

    [Theory]
    [InlineData("avatar_group", """{"id":"grp_1","status":"pending_consent","consent_status":"pending"}""")]
    [InlineData("avatar_group", """{"id":"grp_1","status":"pending_consent"}""")]
    [InlineData("avatar_look", """{"id":"look_1","group_id":"grp_1","status":"pending_consent"}""")]
    public async Task Wait_ConsentThatWasAskedFor_WaitsForThePerson(string kind, string data)
    {
        var id = kind is "avatar_group" ? "grp_1" : "look_1";
        HeyGen.Then(http => FakeUpstream.Json(200, http.Request.Method is "POST" ? """{"data":{"url":"https://app.heygen.com/consent","avatar_group":{"id":"grp_1","status":"pending_consent"}}}""" : $$"""{"data":{{data}}}""")(http));
        var before = await Wait(kind, id);
        await Server.Result("create_avatar_consent", new { groupId = "grp_1" });

        var after = await Wait(kind, id);

        Assert.Equal("""{"tool":"create_avatar_consent","arguments":{"groupId":"grp_1"}}""", before.GetProperty("next_step").GetRawText());
        AssertWaits(after.GetProperty("next_step"), kind, id);
        Assert.Contains("has the link", after.GetText("note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approved")]
    [InlineData("Submitted")]
    [InlineData("in_review")]
    public async Task Wait_ConsentThatIsThere_WaitsForHeyGen(string status)
    {
        HeyGen.Then(200, $$$"""{"data":{"id":"grp_1","status":"pending_consent","consent_status":"{{{status}}}"}}""");

        var report = await Wait("avatar_group", "grp_1");

        AssertWaits(report.GetProperty("next_step"), "avatar_group", "grp_1");
        Assert.Contains(status, report.GetText("note"), StringComparison.Ordinal);
    }

    private static void AssertWaits(JsonElement step, string kind, string id)
    {
        Assert.Equal(("wait_for_job", 120), (step.GetText("tool"), step.GetProperty("in_seconds").GetInt32()));
        Assert.Equal((kind, id), (step.GetProperty("arguments").GetText("kind"), step.GetProperty("arguments").GetText("id")));
    }

    [Theory]
    [InlineData("""[{"type":"text","text":"Which style?"}]""", "Which style?")]
    [InlineData("""[{"type":"text","text":"Which style?"},{"type":"image","url":"https://a"},{"type":"text","text":"Warm or cool?"}]""", "Which style?\nWarm or cool?")]
    [InlineData("""["Which style?"]""", "Which style?")]
    [InlineData("""{"text":"Which style?"}""", "Which style?")]
    public async Task Wait_QuestionInParts_IsAsked(string content, string question)
    {
        HeyGen.Then(200, Session($$"""[{"role":"model","type":"text","content":{{content}},"created_at":110}]""", "waiting_for_input"));

        var report = await Wait("video_agent_session", "ses_1", maxSeconds: 0);

        Assert.Equal(question, report.GetText("question"));
        Assert.False(report.GetProperty("next_step").GetProperty("arguments").TryGetProperty("message", out _));
    }

    [Theory]
    [InlineData("avatar_group", """{"id":"x","status":"pending_consent"}""")]
    [InlineData("avatar_look", """{"id":"x","group_id":"grp_1","status":"pending_consent"}""")]
    public async Task Wait_PendingConsent_SaysHowToGetAnotherLink(string kind, string data)
    {
        HeyGen.Then(200, $$"""{"data":{{data}}}""");

        Assert.Contains("idempotencyKey", (await Wait(kind, "x")).GetText("note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("video", """{"id":"x","status":"failed","failure_code":"insufficient_credit"}""", true)]
    [InlineData("lipsync", """{"id":"x","status":"failed"}""", true)]
    [InlineData("avatar_look", """{"id":"x","status":"failed","error":{"code":"timeout"}}""", true)]
    [InlineData("model_video", """{"id":"x","status":"cancelled"}""", true)]
    [InlineData("workflow_run", """{"id":"x","status":"canceled"}""", true)]
    [InlineData("video_agent_session", """{"session_id":"x","status":"failed"}""", false)]
    [InlineData("voice", """{"voice_id":"x","status":"failed"}""", false)]
    [InlineData("avatar_realtime_session", """{"stream_id":"x","status":"error"}""", false)]
    [InlineData("video", """{"id":"x","status":"completed"}""", false)]
    public async Task Wait_FailedJob_SaysThatTheSameArgumentsReturnItWhereTheyDo(string kind, string data, bool returns)
    {
        HeyGen.Then(200, $$"""{"data":{{data}}}""");

        var report = await Wait(kind, "x", maxSeconds: 0);

        Assert.Equal(returns, report.TryGetProperty("note", out var note) && note.GetString()!.Contains("idempotencyKey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wait_SeveralOfWhichOneFailed_SaysItToo()
    {
        Answer(new { id = "v_1", status = "completed", video_url = "https://files2.heygen.ai/a.mp4" });
        Answer(new { id = "v_2", status = "failed" });

        Assert.Contains("idempotencyKey", (await Wait("video", "v_1,v_2")).GetText("note"), StringComparison.Ordinal);
    }

    /// <summary>The arguments of the step that a wait names.</summary>
    private async Task<JsonObject> Asked(string messages, string status = "waiting_for_input")
    {
        HeyGen.Then(200, Session(messages, status));
        var step = (await Server.Result("wait_for_job", new { kind = "video_agent_session", id = "ses_1", maxSeconds = 0 })).GetProperty("next_step");
        Assert.Equal("send_video_agent_message", step.GetText("tool"));
        return JsonObject.Create(step.GetProperty("arguments"))!;
    }

    private static string Session(string messages, string status) => $$$"""{"data":{"session_id":"ses_1","status":"{{{status}}}","created_at":90,"messages":{{{messages}}}}}""";
}
