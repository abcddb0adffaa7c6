using System.Text.Json;
using HeyGen.Mcp.TestSupport;

namespace HeyGen.Mcp.Tests.Features.VideoAgents;

public sealed class VideoAgentViewToolsTests
{
    private const string WaitForSession = """{"tool":"wait_for_job","arguments":{"kind":"video_agent_session","id":"sess_1"},"in_seconds":0}""";
    private const string WaitForVideo = """{"tool":"wait_for_job","arguments":{"kind":"video","id":"vid_1"},"in_seconds":0}""";
    private const string GetVideo = """{"tool":"get_video","arguments":{"videoId":"vid_1"}}""";
    private const string Answer = """{"tool":"send_video_agent_message","arguments":{"sessionId":"sess_1","idempotencyKey":"454536d91f8dfba69440f84683baafaf"}}""";
    private const string ListVideos = """{"tool":"list_video_agent_session_videos","arguments":{"sessionId":"sess_1"}}""";

    [Theory]
    [InlineData("thinking", null, WaitForSession)]
    [InlineData("generating", null, WaitForSession)]
    [InlineData("generating", "vid_1", WaitForVideo)]
    [InlineData("completed", "vid_1", GetVideo)]
    [InlineData("completed", null, ListVideos)]
    [InlineData("a word of tomorrow", null, WaitForSession)]
    [InlineData("waiting_for_input", "vid_1", Answer)]
    [InlineData("reviewing", null, Answer)]
    [InlineData("failed", "vid_1", null)]
    public async Task GetVideoAgentSession_ByStatus_NamesTheNextCall(string status, string? videoId, string? expected)
    {
        await using var upstream = await FakeUpstream.Start();
        var video = videoId is null ? "null" : $"\"{videoId}\"";
        upstream.Then(200, $$$"""{"data":{"session_id":"sess_1","status":"{{{status}}}","progress":40,"video_id":{{{video}}},"created_at":5}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var session = await server.Result("get_video_agent_session", new { sessionId = "sess_1" });

        Assert.Equal(expected, session.TryGetProperty("next_step", out var next) ? next.GetRawText() : null);
        Assert.Equal(status is "failed", session.TryGetProperty("warnings", out _));
    }

    [Fact]
    public async Task GetVideoAgentSession_MessagesAndUnknownMembers_AreHandedOn()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"session_id":"sess_1","status":"reviewing","progress":40,"created_at":5,"mood":"fine","messages":[{"role":"model","type":"resource","content":"A draft.","resource_ids":["res_1"],"created_at":4,"tone":"calm"}]}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var session = await server.Result("get_video_agent_session", new { sessionId = "sess_1" });

        Assert.Equal(
            """{"session_id":"sess_1","status":"reviewing","progress":40,"created_at":5,"messages":[{"role":"model","type":"resource","content":"A draft.","resource_ids":["res_1"],"created_at":4,"tone":"calm"}],"next_step":{"tool":"send_video_agent_message","arguments":{"sessionId":"sess_1","idempotencyKey":"d722cfacfbe4891d7b034ef8a0d8fdbf"}},"mood":"fine"}""",
            session.GetRawText());
    }

    [Fact]
    public async Task GetVideoAgentSession_NotFound_SaysWhereLostSessionsLeaveTheirVideos()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(404, """{"error":{"code":"not_found","message":"No such session"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("get_video_agent_session", new { sessionId = "sess_1" });

        Assert.Equal("not_found", error.GetProperty("code").GetString());
        Assert.Contains("list_video_agent_session_videos", error.GetProperty("hint").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list_video_agent_sessions", "{}", "/v3/video-agents?limit=20")]
    [InlineData("list_video_agent_sessions", """{"limit":100,"token":"next"}""", "/v3/video-agents?limit=100&token=next")]
    [InlineData("list_video_agent_styles", """{"tag":"hand made"}""", "/v3/video-agents/styles?tag=hand%20made&limit=20")]
    [InlineData("list_video_agent_session_videos", """{"session_id":"sess_1"}""", "/v3/video-agents/sess_1/videos")]
    public async Task Lists_Arguments_BecomeTheQuery(string tool, string arguments, string expected)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":[],"has_more":false,"next_token":null}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var page = await server.Result(tool, JsonElement.Parse(arguments));

        Assert.StartsWith("""{"items":[],"has_more":false,"hint":""", page.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(expected, Assert.Single(upstream.Requests).PathAndQuery);
    }

    [Fact]
    public async Task GetVideoAgentResource_Draft_HandsItsMetadataOn()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"resource_id":"res_1","resource_type":"draft","metadata":{"scenes":[1,2]}}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var resource = await server.Result("get_video_agent_resource", new { sessionId = "sess_1", resourceId = "res_1" });

        Assert.Equal("""{"resource_id":"res_1","resource_type":"draft","metadata":{"scenes":[1,2]}}""", resource.GetRawText());
        Assert.Equal("/v3/video-agents/sess_1/resources/res_1", upstream.Requests[0].PathAndQuery);
    }
}
