namespace HeyGen.Mcp.Tests.Features.VideoAgents;

public sealed class VideoAgentViewToolsTests : ServerTest
{
    private const string WaitForSession = """{"tool":"wait_for_job","arguments":{"kind":"video_agent_session","id":"sess_1"},"in_seconds":0}""";
    private const string GetVideo = """{"tool":"get_video","arguments":{"videoId":"vid_1"}}""";
    private const string Answer = """{"tool":"send_video_agent_message","arguments":{"sessionId":"sess_1","idempotencyKey":"454536d91f8dfba69440f84683baafaf"}}""";
    private const string ListVideos = """{"tool":"list_video_agent_session_videos","arguments":{"sessionId":"sess_1"}}""";

    [Theory]
    [InlineData("thinking", null, WaitForSession)]
    [InlineData("generating", null, WaitForSession)]
    [InlineData("generating", "vid_1", WaitForSession)]
    [InlineData("thinking", "vid_1", WaitForSession)]
    [InlineData("a word of tomorrow", "vid_1", WaitForSession)]
    [InlineData("completed", "vid_1", GetVideo)]
    [InlineData("completed", null, ListVideos)]
    [InlineData("a word of tomorrow", null, WaitForSession)]
    [InlineData("waiting_for_input", "vid_1", Answer)]
    [InlineData("reviewing", null, Answer)]
    [InlineData("failed", "vid_1", null)]
    public async Task GetVideoAgentSession_ByStatus_NamesTheNextCall(string status, string? videoId, string? expected)
    {
        var video = videoId is null ? "null" : $"\"{videoId}\"";
        Upstream.Then(200, $$$"""{"data":{"session_id":"sess_1","status":"{{{status}}}","progress":40,"video_id":{{{video}}},"created_at":5}}""");

        var session = await Server.Result("get_video_agent_session", new { sessionId = "sess_1" });

        Assert.Equal(expected, session.TryGetProperty("next_step", out var next) ? next.GetRawText() : null);
        Assert.Equal(status is "failed", session.TryGetProperty("warnings", out _));
    }

    [Fact]
    public async Task GetVideoAgentSession_MessagesAndUnknownMembers_AreHandedOn()
    {
        Upstream.Then(200, """{"data":{"session_id":"sess_1","status":"reviewing","progress":40,"created_at":5,"mood":"fine","messages":[{"role":"model","type":"resource","content":"A draft.","resource_ids":["res_1"],"created_at":4,"tone":"calm"}]}}""");

        var session = await Server.Result("get_video_agent_session", new { sessionId = "sess_1" });

        Assert.Equal(
            """{"session_id":"sess_1","status":"reviewing","progress":40,"created_at":5,"messages":[{"role":"model","type":"resource","content":"A draft.","resource_ids":["res_1"],"created_at":4,"tone":"calm"}],"next_step":{"tool":"send_video_agent_message","arguments":{"sessionId":"sess_1","idempotencyKey":"d722cfacfbe4891d7b034ef8a0d8fdbf"}},"mood":"fine"}""",
            session.GetRawText());
    }

    [Fact]
    public async Task GetVideoAgentSession_NotFound_SaysWhereLostSessionsLeaveTheirVideos()
    {
        Upstream.Then(404, """{"error":{"code":"not_found","message":"No such session"}}""");

        var error = await Server.Error("get_video_agent_session", new { sessionId = "sess_1" });

        Assert.Equal("not_found", error.GetText("code"));
        Assert.Contains("list_video_agent_session_videos", error.GetText("hint"), StringComparison.Ordinal);
    }
}
