using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.VideoAgents;

public sealed class VideoAgentToolsTests : ServerTest
{
    protected override TimeProvider Time { get; } = new FakeTimeProvider(DateTimeOffset.UnixEpoch);

    private const string Begun = """{"data":{"session_id":"sess_1","status":"thinking","created_at":5}}""";
    private const string Wait = """{"tool":"wait_for_job","arguments":{"kind":"video_agent_session","id":"sess_1"},"in_seconds":0}""";
    private static readonly object Idea = new { prompt = "Tea in one minute" };

    [Fact]
    public async Task CreateVideoAgent_EveryArgument_SendsThemAllWithoutKeyAndNamesTheWait()
    {
        Upstream.Then(200, Begun);

        var session = await Server.Result("create_video_agent", new
        {
            prompt = "Tea in one minute",
            avatarId = "look_1",
            voiceId = "voice_1",
            styleId = "style_1",
            orientation = "portrait",
            files = new[] { "asset_1", "https://example.com/tea.png", "data:image/x-png;base64," + Convert.ToBase64String(SampleMedia.Png) },
            brandKitId = "kit_1",
            brandGlossaryId = "glossary_1",
            incognitoMode = true,
            callbackUrl = "https://example.com/done",
            callbackId = "mine",
        });

        Assert.Equal($$"""{"session_id":"sess_1","status":"thinking","created_at":5,"next_step":{{Wait}}}""", session.GetRawText());
        var sent = Assert.Single(Upstream.Requests);
        Assert.Equal(("POST", "/v3/video-agents", null), (sent.Method, sent.PathAndQuery, sent.Header("Idempotency-Key")));
        Assert.Equal(
            $$"""{"prompt":"Tea in one minute","mode":"generate","avatar_id":"look_1","voice_id":"voice_1","style_id":"style_1","orientation":"portrait","files":[{"type":"asset_id","asset_id":"asset_1"},{"type":"url","url":"https://example.com/tea.png"},{"type":"base64","media_type":"image/png","data":"{{Convert.ToBase64String(SampleMedia.Png)}}"}],"brand_kit_id":"kit_1","brand_glossary_id":"glossary_1","incognito_mode":true,"visibility":"private","callback_url":"https://example.com/done","callback_id":"mine"}""",
            sent.Body);
    }

    [Fact]
    public async Task CreateVideoAgent_SameAgain_IsRefusedUntilADuplicateIsAllowed()
    {
        Upstream.Then(200, Begun);
        await Server.Result("create_video_agent", Idea);

        var refused = await Server.Error("create_video_agent", Idea);
        Assert.Equal("duplicate_suspected", refused.GetText("code"));
        Assert.Single(Upstream.Requests);

        await Server.Result("create_video_agent", new { prompt = "Tea in one minute", allowDuplicate = true });
        Assert.Equal(2, Upstream.Requests.Count);
    }

    [Fact]
    public async Task CreateVideoAgent_LostAnswer_IsNotSentAgainAndCheckedInTheList()
    {
        Upstream.Then(FakeUpstream.Break).Then(200, """{"data":[],"has_more":false}""");
        await using var server = await McpTestServer.Start(Upstream.Address, network: new VirtualTime());

        var error = await server.Error("create_video_agent", Idea);

        Assert.Equal(("outcome_unknown", "unknown"), (error.GetText("code"), error.GetText("outcome")));
        Assert.Equal("""{"tool":"list_video_agent_sessions","args":{}}""", error.GetProperty("check").GetRawText());
        Assert.Single(Upstream.Requests, request => request.Method is "POST");
    }

    [Theory]
    [InlineData("""{"data":[{"session_id":"sess_1","created_at":1795262400}],"has_more":false}""")]
    [InlineData("""{"data":{"items":[{"session_id":"sess_1","created_at":"2026-11-21T12:00:00Z"},null]}}""")]
    public async Task CreateVideoAgent_LostAnswer_IsFoundInAnyFormOfTheList(string list)
    {
        var time = new VirtualTime();
        Upstream.Then(FakeUpstream.Break).Then(200, list).Clock = time;
        await using var server = await McpTestServer.Start(Upstream.Address, time: time, network: time);

        Assert.Equal("sess_1", (await server.Result("create_video_agent", Idea)).GetText("session_id"));
    }

    [Fact]
    public async Task CreateVideoAgent_Chat_WarnsOfSessionsThatStall()
    {
        Upstream.Then(200, Begun);

        var session = await Server.Result("create_video_agent", new { prompt = "Tea", mode = "chat" });

        var warning = Assert.Single(session.GetProperty("warnings").EnumerateArray()).GetString();
        Assert.Contains("list_video_agent_session_videos", warning, StringComparison.Ordinal);
        Assert.Equal("""{"prompt":"Tea","mode":"chat","incognito_mode":false,"visibility":"private"}""", Upstream.Requests[0].Body);
    }

    [Theory]
    [InlineData("", "prompt must not be empty.")]
    [InlineData(null, "prompt is missing")]
    public async Task CreateVideoAgent_NoPrompt_IsRefusedUnsent(string? prompt, string message)
    {
        var error = await Server.Error("create_video_agent", new { prompt });

        Assert.StartsWith(message, error.GetText("message"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task CreateVideoAgent_PromptOverTenThousandCharacters_IsRefusedUnsent()
    {
        var error = await Server.Error("create_video_agent", new { prompt = new string('x', 10_001) });

        Assert.Equal("prompt must have at most 10000 characters, not 10001.", error.GetText("message"));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task SendVideoAgentMessage_LostAnswer_IsSentUnderOneKeyAndCheckedInTheSession()
    {
        Upstream.Then(FakeUpstream.Break);
        await using var server = await McpTestServer.Start(Upstream.Address, network: new VirtualTime());

        var error = await server.Error("send_video_agent_message", new { sessionId = "sess_1", message = "Shorter" });

        Assert.Equal("""{"tool":"get_video_agent_session","args":{"sessionId":"sess_1"}}""", error.GetProperty("check").GetRawText());
        Assert.NotNull(Assert.Single(Upstream.Requests.Where(request => request.Method is "POST").Select(request => request.Header("Idempotency-Key")).Distinct()));
    }

    /// <summary>Under the key of the first "yes" HeyGen would answer the second as sent, and nothing would arrive.</summary>
    [Theory]
    [InlineData("waiting_for_input", "yes", "yes")]
    [InlineData("waiting_for_input", "Yes please. ", " Yes please.")]
    [InlineData("reviewing", "ok", "ok")]
    [InlineData("completed", "Make it shorter", "Make it shorter")]
    [InlineData("failed", "try again", "try again ")]
    public async Task SendVideoAgentMessage_WordsThatWereSaidBefore_AreNotTakenAsThose(string status, string said, string message)
    {
        Upstream.Then(200, Asking(status, said));

        var refused = await Server.Error("send_video_agent_message", new { sessionId = "sess_1", message });

        Assert.Equal(("conflict", "not_executed"), (refused.GetText("code"), refused.GetText("outcome")));
        var key = refused.GetText("suggested_idempotency_key");
        Assert.DoesNotContain(Upstream.Requests, request => request.Method is "POST");

        Upstream.Then(200, """{"data":{"session_id":"sess_1","run_id":"run_2"}}""");
        await Server.Result("send_video_agent_message", new { sessionId = "sess_1", message, idempotencyKey = key });
    }

    [Theory]
    [InlineData("waiting_for_input", "no")]
    [InlineData("thinking", "yes")]
    [InlineData("completed", "no")]
    [InlineData("failed", "no")]
    public async Task SendVideoAgentMessage_WordsThatAreNew_OrASessionAtWork_AreSent(string status, string said)
    {
        Upstream.Then(200, Asking(status, said)).Then(200, """{"data":{"session_id":"sess_1","run_id":"run_2"}}""");

        Assert.Equal("run_2", (await Server.Result("send_video_agent_message", new { sessionId = "sess_1", message = "yes" })).GetText("run_id"));
    }

    /// <summary>The answer to them got lost: they are sent again under the same key.</summary>
    [Theory]
    [InlineData("waiting_for_input")]
    [InlineData("completed")]
    public async Task SendVideoAgentMessage_WordsThatHaveHadNoAnswer_AreSent(string status)
    {
        Upstream.Then(200, $$$"""{"data":{"session_id":"sess_1","status":"{{{status}}}","messages":[{"role":"user","type":"text","content":"yes","created_at":130},{"role":"model","type":"text","content":"Shall it be short?","created_at":100}]}}""").Then(200, """{"data":{"session_id":"sess_1","run_id":"run_2"}}""");

        Assert.Equal("run_2", (await Server.Result("send_video_agent_message", new { sessionId = "sess_1", message = "yes" })).GetText("run_id"));
    }

    [Theory]
    [InlineData("thinking", true)]
    [InlineData("generating", true)]
    [InlineData("waiting_for_input", false)]
    [InlineData("completed", false)]
    public async Task SendVideoAgentMessage_SessionAtWork_WarnsThatItMayNotBeHeeded(string status, bool warns)
    {
        Upstream.Then(200, Asking(status, "no")).Then(200, """{"data":{"session_id":"sess_1","run_id":"run_2"}}""");

        var sent = await Server.Result("send_video_agent_message", new { sessionId = "sess_1", message = "Make it vertical" });

        Assert.Equal(warns, sent.TryGetProperty("warnings", out _));
    }

    /// <summary>The session may still name the video before, and lists no plan among its messages.</summary>
    [Theory]
    [InlineData("completed", "vid_2", "video", "vid_2", false)]
    [InlineData("completed", "vid_1", "video_agent_session", "sess_1", false)]
    [InlineData("completed", null, "video_agent_session", "sess_1", false)]
    [InlineData("thinking", "vid_2", "video", "vid_2", true)]
    [InlineData("generating", "vid_1", "video_agent_session", "sess_1", true)]
    public async Task SendVideoAgentMessage_Plan_IsWaitedForByTheDraftItNames(string status, string? draft, string kind, string id, bool warns)
    {
        Answer(Edited(status), Sent(draft), """{"data":{"id":"vid_2","status":"processing"}}""");

        var sent = await Server.Result("send_video_agent_message", new { sessionId = "sess_1", editPlan = new[] { new { scene = 2 } } });

        var arguments = sent.GetProperty("next_step").GetProperty("arguments");
        Assert.Equal((kind, id, warns), (arguments.GetText("kind"), arguments.GetText("id"), sent.TryGetProperty("warnings", out _)));
    }

    /// <summary>Under the key of the first HeyGen answers with the draft of the first, which has ended.</summary>
    [Theory]
    [InlineData("completed", "completed")]
    [InlineData("failed", "completed")]
    [InlineData("waiting_for_input", "failed")]
    public async Task SendVideoAgentMessage_PlanThatWasSentBefore_SaysThatNothingBegan(string status, string ofDraft)
    {
        Answer(Edited(status), Sent("vid_0"), $$$"""{"data":{"id":"vid_0","status":"{{{ofDraft}}}"}}""");

        var sent = await Server.Result("send_video_agent_message", new { sessionId = "sess_1", editPlan = new[] { new { scene = 2 } } });

        Assert.Contains("idempotencyKey", Assert.Single(sent.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    private void Answer(params string[] answers) => Array.ForEach(answers, answer => Upstream.Then(200, answer));

    private static string Edited(string status) => $$$"""{"data":{"session_id":"sess_1","status":"{{{status}}}","video_id":"vid_1"}}""";

    private static string Sent(string? draft) => $$$"""{"data":{"session_id":"sess_1","run_id":"run_2","video_id":{{{(draft is null ? "null" : $"\"{draft}\"")}}}}}""";

    private static string Asking(string status, string said) =>
        $$$"""{"data":{"session_id":"sess_1","status":"{{{status}}}","messages":[{"role":"model","type":"text","content":"Shall I make the video?","created_at":120},{"role":"user","type":"text","content":"{{{said}}}","created_at":110},{"role":"model","type":"text","content":"Shall it be short?","created_at":100}]}}""";

    /// <summary>HeyGen opens a session to the whole workspace unless it is told not to.</summary>
    [Theory]
    [InlineData("""{"prompt":"Tea"}""", """{"prompt":"Tea","mode":"generate","incognito_mode":false,"visibility":"private"}""")]
    [InlineData("""{"prompt":"Tea","visibility":"space"}""", """{"prompt":"Tea","mode":"generate","incognito_mode":false,"visibility":"space"}""")]
    [InlineData("""{"prompt":"Tea","visibility":"selected","members":["ann@example.com"]}""", """{"prompt":"Tea","mode":"generate","incognito_mode":false,"visibility":"selected","members":["ann@example.com"]}""")]
    public async Task CreateVideoAgent_Visibility_IsAlwaysSaid(string arguments, string body)
    {
        Upstream.Then(200, Begun);

        await Server.Result("create_video_agent", JsonElement.Parse(arguments));

        Assert.Equal(body, Upstream.Requests[0].Body);
    }
}
