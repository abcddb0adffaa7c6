using System.Text.Json;
using HeyGen.Mcp.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.VideoAgents;

public sealed class VideoAgentToolsTests
{
    private const string Begun = """{"data":{"session_id":"sess_1","status":"thinking","created_at":5}}""";
    private const string Wait = """{"tool":"wait_for_job","arguments":{"kind":"video_agent_session","id":"sess_1"},"in_seconds":0}""";
    private static readonly object Idea = new { prompt = "Tea in one minute" };

    [Fact]
    public async Task CreateVideoAgent_EveryArgument_SendsThemAllWithoutKeyAndNamesTheWait()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, Begun);
        await using var server = await McpTestServer.Start(upstream.Address);

        var session = await server.Result("create_video_agent", new
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
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(("POST", "/v3/video-agents", null), (sent.Method, sent.PathAndQuery, sent.Header("Idempotency-Key")));
        Assert.Equal(
            $$"""{"prompt":"Tea in one minute","mode":"generate","avatar_id":"look_1","voice_id":"voice_1","style_id":"style_1","orientation":"portrait","files":[{"type":"asset_id","asset_id":"asset_1"},{"type":"url","url":"https://example.com/tea.png"},{"type":"base64","media_type":"image/png","data":"{{Convert.ToBase64String(SampleMedia.Png)}}"}],"brand_kit_id":"kit_1","brand_glossary_id":"glossary_1","incognito_mode":true,"visibility":"private","callback_url":"https://example.com/done","callback_id":"mine"}""",
            sent.Body);
    }

    [Fact]
    public async Task CreateVideoAgent_SameAgain_IsRefusedUntilADuplicateIsAllowed()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, Begun);
        await using var server = await McpTestServer.Start(upstream.Address);
        await server.Result("create_video_agent", Idea);

        var refused = await server.Error("create_video_agent", Idea);
        Assert.Equal("duplicate_suspected", refused.GetProperty("code").GetString());
        Assert.Single(upstream.Requests);

        await server.Result("create_video_agent", new { prompt = "Tea in one minute", allowDuplicate = true });
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task CreateVideoAgent_LostAnswer_IsNotSentAgainAndCheckedInTheList()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(FakeUpstream.Break).Then(200, """{"data":[],"has_more":false}""");
        await using var server = await McpTestServer.Start(upstream.Address, network: new VirtualTime());

        var error = await server.Error("create_video_agent", Idea);

        Assert.Equal(("outcome_unknown", "unknown"), (error.GetProperty("code").GetString(), error.GetProperty("outcome").GetString()));
        Assert.Equal("""{"tool":"list_video_agent_sessions","args":{}}""", error.GetProperty("check").GetRawText());
        Assert.Single(upstream.Requests, request => request.Method is "POST");
    }

    [Fact]
    public async Task CreateVideoAgent_Chat_WarnsOfSessionsThatStall()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, Begun);
        await using var server = await McpTestServer.Start(upstream.Address);

        var session = await server.Result("create_video_agent", new { prompt = "Tea", mode = "chat" });

        var warning = Assert.Single(session.GetProperty("warnings").EnumerateArray()).GetString();
        Assert.Contains("list_video_agent_session_videos", warning, StringComparison.Ordinal);
        Assert.Equal("""{"prompt":"Tea","mode":"chat","incognito_mode":false,"visibility":"private"}""", upstream.Requests[0].Body);
    }

    [Theory]
    [InlineData("", "prompt must not be empty.")]
    [InlineData(null, "prompt is missing")]
    public async Task CreateVideoAgent_NoPrompt_IsRefusedUnsent(string? prompt, string message)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("create_video_agent", new { prompt });

        Assert.StartsWith(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task CreateVideoAgent_PromptOverTenThousandCharacters_IsRefusedUnsent()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("create_video_agent", new { prompt = new string('x', 10_001) });

        Assert.Equal("prompt must have at most 10000 characters, not 10001.", error.GetProperty("message").GetString());
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task SendVideoAgentMessage_LostAnswer_IsSentUnderOneKeyAndCheckedInTheSession()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(FakeUpstream.Break);
        await using var server = await McpTestServer.Start(upstream.Address, network: new VirtualTime());

        var error = await server.Error("send_video_agent_message", new { sessionId = "sess_1", message = "Shorter" });

        Assert.Equal("""{"tool":"get_video_agent_session","args":{"sessionId":"sess_1"}}""", error.GetProperty("check").GetRawText());
        Assert.NotNull(Assert.Single(upstream.Requests.Select(request => request.Header("Idempotency-Key")).Distinct()));
    }

    [Fact]
    public async Task SendVideoAgentMessage_Taken_WaitsForTheSession()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"session_id":"sess_1","run_id":"run_1","title":"Tea"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var sent = await server.Result("send_video_agent_message", new { sessionId = "sess_1", message = "Shorter", files = new[] { "asset_1" } });

        Assert.Equal($$"""{"session_id":"sess_1","run_id":"run_1","title":"Tea","next_step":{{Wait}}}""", sent.GetRawText());
        Assert.Equal("""{"message":"Shorter","files":[{"type":"asset_id","asset_id":"asset_1"}]}""", upstream.Requests[0].Body);
    }

    /// <summary>HeyGen opens a session to the whole workspace unless it is told not to.</summary>
    [Theory]
    [InlineData("""{"prompt":"Tea"}""", """{"prompt":"Tea","mode":"generate","incognito_mode":false,"visibility":"private"}""")]
    [InlineData("""{"prompt":"Tea","visibility":"space"}""", """{"prompt":"Tea","mode":"generate","incognito_mode":false,"visibility":"space"}""")]
    [InlineData("""{"prompt":"Tea","visibility":"selected","members":["ann@example.com"]}""", """{"prompt":"Tea","mode":"generate","incognito_mode":false,"visibility":"selected","members":["ann@example.com"]}""")]
    public async Task CreateVideoAgent_Visibility_IsAlwaysSaid(string arguments, string body)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, Begun);
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result("create_video_agent", JsonElement.Parse(arguments));

        Assert.Equal(body, upstream.Requests[0].Body);
    }

    [Theory]
    [InlineData("create_video_agent", """{"prompt":"Tea","members":["ann@example.com"]}""", "members")]
    [InlineData("create_video_agent", """{"prompt":"Tea","visibility":"space","members":["ann@example.com"]}""", "members")]
    [InlineData("send_video_agent_message", """{"sessionId":"sess_1"}""", "message")]
    [InlineData("send_video_agent_message", """{"sessionId":"sess_1","editPlan":[]}""", "message")]
    public async Task Session_ArgumentsThatDontFit_AreRefusedUnsent(string tool, string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task SendVideoAgentMessage_EditPlanAlone_IsSentUnderAKey()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"session_id":"sess_1","run_id":"run_1","video_id":"v_2"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var sent = await server.Result("send_video_agent_message", JsonElement.Parse("""{"sessionId":"sess_1","editPlan":[{"scene_id":"s_1","edit_version":"e_7"}]}"""));

        Assert.Equal("v_2", sent.GetProperty("video_id").GetString());
        Assert.Equal("""{"edit_plan":[{"scene_id":"s_1","edit_version":"e_7"}]}""", upstream.Requests[0].Body);
        Assert.NotNull(upstream.Requests[0].Header("Idempotency-Key"));
    }

    [Fact]
    public async Task StopVideoAgentSession_Running_SendsAnEmptyObject()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"session_id":"sess_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var stopped = await server.Result("stop_video_agent_session", new { sessionId = "sess_1" });

        Assert.Equal("""{"session_id":"sess_1"}""", stopped.GetRawText());
        Assert.Equal(("/v3/video-agents/sess_1/stop", "{}"), (upstream.Requests[0].PathAndQuery, upstream.Requests[0].Body));
    }
}
