namespace HeyGen.Mcp.Tests.Features;

/// <summary>What was made and paid for can be gone on with, in whatever form HeyGen tells it.</summary>
public sealed class CreatedInAnotherFormTests : ServerTest
{
    private const string Speech = """{"text":"Hi.","voiceId":"v"}""";
    private const string Avatar = """{"avatarId":"l_1","script":"Hi"}""";
    private const string Agent = """{"prompt":"A film"}""";

    [Theory]
    [InlineData("create_speech", Speech, """{"data":[{"audio_url":"https://files2.heygen.ai/a.mp3","request_id":"r_1"}]}""", """[{"audio_url":"https://files2.heygen.ai/a.mp3","request_id":"r_1"}]""", null)]
    [InlineData("create_speech", Speech, """{"data":{"request_id":"r_1","duration":2}}""", """{"request_id":"r_1","duration":2}""", null)]
    [InlineData("create_video_agent", Agent, """{"data":[{"session_id":"s_1"}]}""", """[{"session_id":"s_1"}]""", "list_video_agent_sessions")]
    [InlineData("create_video_agent", Agent, """[{"session_id":"s_1"}]""", """[{"session_id":"s_1"}]""", "list_video_agent_sessions")]
    [InlineData("create_video_agent", Agent, """{"session_id":"s_1"}""", """{"session_id":"s_1"}""", "list_video_agent_sessions")]
    [InlineData("create_video_from_avatar", Avatar, """{"data":[{"video_id":"vid_1"}]}""", """[{"video_id":"vid_1"}]""", "list_videos")]
    [InlineData("create_video_from_avatar", Avatar, """{"data":{"videoId":"vid_1"}}""", """{"videoId":"vid_1"}""", "list_videos")]
    [InlineData("create_video_from_avatar", Avatar, """{"video_id":"vid_1"}""", """{"video_id":"vid_1"}""", "list_videos")]
    [InlineData("create_video_from_avatar", Avatar, """[{"video_id":"vid_1"}]""", """[{"video_id":"vid_1"}]""", "list_videos")]
    public async Task Create_AnswerOfAnotherForm_IsToldWithItsIdsAndTheCheck(string tool, string arguments, string answer, string told, string? check)
    {
        Upstream.Then(200, answer);

        var error = await Server.Error(tool, JsonElement.Parse(arguments));

        Assert.NotEqual("not_executed", error.GetText("outcome"));
        Assert.Equal(told, error.GetProperty("answer").GetRawText());
        Assert.Matches("Ids in it: .*_1\\.$", error.GetText("message"));
        Assert.Contains("answer is what HeyGen said", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Equal(check, error.TryGetProperty("check", out var call) ? call.GetText("tool") : null);
    }

    [Theory]
    [InlineData("create_speech", Speech, """{"data":[{"audio_url":"https://files2.heygen.ai/a.mp3","request_id":"r_1"}]}""", "https://files2.heygen.ai/a.mp3", null)]
    [InlineData("create_video_agent", Agent, """{"data":[{"session_id":"s_1"}]}""", "s_1", "wait_for_job")]
    [InlineData("create_video_agent", Agent, """{"data":{"sessionId":"s_1"}}""", "s_1", "wait_for_job")]
    [InlineData("create_video_agent", Agent, """[{"session_id":"s_1"}]""", "s_1", "wait_for_job")]
    public async Task Create_AgainAfterAnAnswerOfAnotherForm_ReturnsThatAnswer(string tool, string arguments, string answer, string told, string? check)
    {
        Upstream.Then(200, answer);
        await Server.Error(tool, JsonElement.Parse(arguments));

        var error = await Server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal("duplicate_suspected", error.GetText("code"));
        Assert.Contains(told, error.GetProperty("first_result").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(check, error.TryGetProperty("check", out var call) ? call.GetText("tool") : null);
    }

    [Fact]
    public async Task Create_LongAnswerOfAnotherForm_IsToldWithoutItsLongMembers()
    {
        Upstream.Then(200, $$$"""{"data":[{"session_id":"s_1","messages":"{{{new string('x', 5000)}}}"}]}""");

        var error = await Server.Error("create_video_agent", JsonElement.Parse(Agent));

        Assert.Contains("session_id s_1", error.GetText("message"), StringComparison.Ordinal);
        Assert.Equal("""[{"session_id":"s_1"}]""", error.GetProperty("answer").GetRawText());
    }
}
