namespace HeyGen.Mcp.Tests.Features;

/// <summary>Whatever stands beside it, the id of what was paid for is handed on.</summary>
public sealed class OddAnswerTests : ServerTest
{
    public static TheoryData<string> Members =>
    [
        "\"\\ud83d\":2",
        "\"err\\ud83d\":2",
        "\"tags\":{\"au\\ud83d\":2}",
        "\"x\":1e999",
        "\"created_at\":\"9999-12-31T23:59:59Z\"",
        "\"created_at\":\"0001-01-01T00:00:00Z\"",
        "\"created_at\":253402300799",
        "\"created_at\":1e400",
        "\"created_at\":-1e400",
        "\"duration\":1e400",
        "\"duration\":\"1e400\"",
        .. new[] { 40, 50, 58, 59, 60, 61, 62, 63, 90 }.Select(levels => $"\"x\":{new string('[', levels)}1{new string(']', levels)}"),
        .. new[] { 30, 60, 90 }.Select(levels => $"\"x\":{string.Concat(Enumerable.Repeat("{\"y\":", levels))}1{new string('}', levels)}"),
    ];

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Create_OddMember_IsNoReasonToLoseTheId(string member)
    {
        Upstream.Then(200, $$$"""{"data":{"video_id":"v_123456","session_id":"s_123456","audio_url":"https://files.example/a.mp3","status":"pending",{{{member}}}}}""");

        var video = await Server.Result("create_video_from_avatar", new { avatarId = "look_1", script = "Hi" });
        var session = await Server.Result("create_video_agent", new { prompt = "Hi" });
        var speech = await Server.Result("create_speech", new { text = "Hi", voiceId = "voice_1" });

        Assert.Equal(("v_123456", "s_123456", "https://files.example/a.mp3"), (video.GetText("video_id"), session.GetText("session_id"), speech.GetText("audio_url")));
        Assert.Equal(3, Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","script":"Hi"}""", "failed")]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","script":"Hi"}""", "error")]
    [InlineData("create_video_agent", """{"prompt":"Hi"}""", "failed")]
    [InlineData("create_lipsync", """{"video":"v_1","audio":"a_1"}""", "failed")]
    [InlineData("text_to_video", """{"prompt":"A fox"}""", "failed")]
    [InlineData("create_workflow_run", """{"workflowId":"wf_1"}""", "failed")]
    public async Task Create_FailedAtOnce_LeadsToNoWait(string tool, string arguments, string status)
    {
        Upstream.Then(200, $$$"""{"data":{"id":"j_123456","video_id":"j_123456","session_id":"j_123456","lipsync_id":"j_123456","status":"{{{status}}}"}}""");

        var made = await Server.Result(tool, JsonElement.Parse(arguments));

        Assert.False(made.TryGetProperty("next_step", out _));
        Assert.NotNull(made.GetText("failure_advice"));
    }

    [Theory]
    [InlineData("\"warning\":\"caption ignored\"", "caption ignored")]
    [InlineData("\"warnings\":[\"voice X was replaced by Y\"]", "voice X was replaced by Y")]
    [InlineData("\"warnings\":[{\"code\":\"voice_replaced\",\"message\":\"Y speaks\"}]", "Y speaks")]
    [InlineData("\"warnings\":[{\"code\":\"voice_replaced\"}]", "voice_replaced")]
    [InlineData("\"warning\":{\"message\":\"no fonts\"}", "no fonts")]
    [InlineData("\"warnings\":\"cut to 60 s\"", "cut to 60 s")]
    [InlineData("\"warning\":\"one\",\"warnings\":[\"two\",\"three\"]", "one; two; three")]
    [InlineData("\"error\":{\"message\":\"half of it\"},\"warnings\":[\"two\"]", "half of it; two")]
    public async Task Create_WarningBesideTheData_IsHandedOn(string beside, string told)
    {
        Upstream.Then(200, $$$"""{"data":{"video_id":"v_123456","status":"pending"},{{{beside}}}}""");

        var video = await Server.Result("create_video_from_avatar", new { avatarId = "look_1", script = "Hi" });

        Assert.Equal(("v_123456", $"HeyGen says beside it: {told}"), (video.GetText("video_id"), video.GetText("note")));
    }

    [Theory]
    [InlineData("\"warnings\":[]")]
    [InlineData("\"warnings\":null,\"warning\":null")]
    [InlineData("\"warning\":\"\"")]
    [InlineData("\"warning\":false")]
    [InlineData("\"warnings\":{}")]
    public async Task Create_NoWarningBesideTheData_HasNoNote(string beside)
    {
        Upstream.Then(200, $$$"""{"data":{"video_id":"v_123456","status":"pending"},{{{beside}}}}""");

        Assert.False((await Server.Result("create_video_from_avatar", new { avatarId = "look_1", script = "Hi" })).TryGetProperty("note", out _));
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData("null", true)]
    [InlineData("[{\"voice_id\":\"voice_1\"}]", false)]
    public async Task DesignVoice_NoVoices_SaysSo(string voices, bool isTold)
    {
        Upstream.Then(200, $$$"""{"data":{"voices":{{{voices}}},"seed":0}}""");

        Assert.Equal(isTold, (await Server.Result("design_voice", new { prompt = "Warm." })).TryGetProperty("note", out _));
    }

    [Theory]
    [InlineData("18446744073709551615")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("0.1234567890123456789012345678901234567890")]
    public async Task Create_NumberBeyondWhatIsCounted_IsSentAsItIs(string number)
    {
        Upstream.Then(200, """{"data":{"id":"run_123456","status":"queued"}}""");

        await Server.Result("create_workflow_run", JsonElement.Parse($$$"""{"workflowId":"wf_1","inputs":{"seed":{{{number}}}}}"""));

        Assert.Contains($"\"seed\":{number}", Assert.Single(Upstream.Requests).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("avatar_id[-1]")]
    [InlineData("avatar_id[99999999999999999999]")]
    [InlineData("avatar_id[+0]")]
    [InlineData("avatar_id[ 7 ]")]
    public async Task Refused_PlaceThatIsNone_IsToldAllTheSame(string param)
    {
        Upstream.Then(400, JsonSerializer.Serialize(new { error = new { code = "invalid_parameter", message = "No.", param } }));

        var error = await Server.Error("create_video_from_cinematic_avatar", new { avatarId = new[] { "look_1" }, prompt = "Hi" });

        Assert.Equal(("invalid_argument", "not_executed"), (error.GetText("code"), error.GetText("outcome")));
    }
}
