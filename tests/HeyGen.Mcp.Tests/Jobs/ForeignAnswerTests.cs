namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>Only HeyGen's own word ends a wait: not a page of somebody on the way, nor one answer that nobody can read.</summary>
public sealed class ForeignAnswerTests : JobTest
{
    private const string Link = "https://files2.heygen.ai/a.mp4?Signature=abc";

    [Theory]
    [InlineData(403, "<html>blocked</html>")]
    [InlineData(302, "")]
    [InlineData(200, """{"data":7}""")]
    [InlineData(200, """{"error":"odd"}""")]
    public async Task Wait_OneForeignAnswerBetweenPolls_GoesOn(int status, string answer)
    {
        Answer(new { id = "vid_1", status = "processing", created_at = Now });
        HeyGen.Then(status, answer);
        Answer(new { id = "vid_1", status = "completed", created_at = Now, video_url = Link });

        var report = await Wait("video", "vid_1");

        Assert.Equal("completed", report.GetText("status"));
        Assert.Equal([10, 10], Time.Delays);
    }

    [Theory]
    [InlineData(403, "<html>blocked</html>")]
    [InlineData(302, "")]
    public async Task Wait_ForeignAnswersFromThenOn_TellsWhatWasSeen(int status, string answer)
    {
        HeyGen.Then(http => (http.Request.Path.Value!.EndsWith('a') && Paths.Count(path => path.EndsWith('a')) > 1
            ? FakeUpstream.Json(status, answer)
            : FakeUpstream.Json(200, $$$"""{"data":{"id":"x","status":"processing","created_at":{{{Now}}}}}"""))(http));

        var report = await Wait("video", "a,b");

        Assert.Equal(("running", "upstream_bad_response"), (report.GetProperty("items")[0].GetText("status"), report.GetProperty("items")[0].GetProperty("last_error").GetText("code")));
        Assert.Equal("a,b", report.GetProperty("next_step").GetProperty("arguments").GetText("id"));
        Assert.DoesNotContain("Nothing is known", report.TryGetProperty("note", out var note) ? note.GetString() : "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "<html>blocked</html>")]
    [InlineData(302, "")]
    public async Task Wait_NothingButForeignAnswers_EndsInTheError(int status, string answer)
    {
        HeyGen.Then(status, answer);

        Assert.Equal("upstream_bad_response", (await Server.Error("wait_for_job", new { kind = "video", id = "vid_1" })).GetText("code"));
        Assert.Equal(4, Paths.Length);
    }

    [Theory]
    [InlineData(403, "forbidden")]
    [InlineData(401, "unauthorized")]
    public async Task Wait_RefusedByHeyGenItself_EndsAtOnce(int status, string code)
    {
        Answer(new { id = "vid_1", status = "processing", created_at = Now });
        Refuse(status, code);

        Assert.Equal(code, (await Server.Error("wait_for_job", new { kind = "video", id = "vid_1" })).GetText("code"));
        Assert.Equal([10], Time.Delays);
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"l_1","script":"Hi"}""", "video", "video_id")]
    [InlineData("create_lipsync", """{"video":"https://files.example/a.mp4","audio":"https://files.example/a.mp3"}""", "lipsync", "lipsync_id")]
    [InlineData("create_video_translation", """{"video":"https://files.example/a.mp4","outputLanguages":["German"]}""", "video_translation", "video_translation_ids")]
    public async Task Wait_JustCreatedAndNotFoundYet_IsPolledAgain(string tool, string arguments, string kind, string member)
    {
        HeyGen.Then(200, $$$"""{"data":{"{{{member}}}":{{{(member[^1] is 's' ? """["x_1"]""" : "\"x_1\"")}}}}}""");
        await Server.Result(tool, JsonElement.Parse(arguments));
        Refuse(404, "not_found");
        Answer(new { id = "x_1", status = "completed", created_at = Now, video_url = Link });

        Assert.Equal("completed", (await Wait(kind, "x_1")).GetText("status"));
        Assert.Equal([5], Time.Delays);
    }

    [Fact]
    public async Task Wait_JustCreatedAndNeverFound_IsNotFoundAfterAWhile()
    {
        HeyGen.Then(200, """{"data":{"video_id":"vid_1"}}""");
        await Server.Result("create_video_from_avatar", new { avatarId = "l_1", script = "Hi" });
        Refuse(404, "not_found");

        Assert.Equal("not_found", (await Server.Error("wait_for_job", new { kind = "video", id = "vid_1" })).GetText("code"));
        Assert.Equal([5, 5, 5], Time.Delays);
    }

    [Fact]
    public async Task Wait_SeenByAWaitBefore_IsForgivenAMiss()
    {
        Answer(new { id = "vid_1", status = "processing", created_at = Now });
        await Wait("video", "vid_1", maxSeconds: 0);
        Time.Pass(TimeSpan.FromMinutes(2));
        Refuse(404, "not_found");
        Answer(new { id = "vid_1", status = "completed", created_at = Now, video_url = Link });

        Assert.Equal("completed", (await Wait("video", "vid_1")).GetText("status"));
    }
}
