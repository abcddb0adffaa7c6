namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>Many jobs are asked for in one list, and each by itself where that list fails.</summary>
public sealed class FailingBulkListTests : JobTest
{
    private const string Link = "https://files2.heygen.ai/a.mp4?Signature=abc";

    [Theory]
    [InlineData(500, "")]
    [InlineData(503, """{"error":{"code":"service_unavailable","message":"no"}}""")]
    [InlineData(200, "<html>Sign in</html>")]
    public async Task Wait_BulkListThatFails_AsksForEach(int status, string answer)
    {
        string[] ids = ["a", "b", "c", "d", "e", "f"];
        HeyGen.Then(http => (http.Request.Path.Value!.EndsWith("/statuses", StringComparison.Ordinal)
            ? FakeUpstream.Json(status, answer)
            : FakeUpstream.Json(200, $$$"""{"data":{"id":"x","status":"completed","created_at":{{{Now}}},"video_url":"{{{Link}}}"}}"""))(http));

        var report = await Wait("video", string.Join(',', ids), maxSeconds: 0);

        Assert.Equal(("completed", true), (report.GetText("status"), report.GetProperty("done").GetBoolean()));
    }

    [Fact]
    public async Task Wait_BulkListThatIsRateLimited_LeavesHeyGenAlone()
    {
        Refuse(429, "rate_limit_exceeded", ("Retry-After", "600"));

        await Server.Error("wait_for_job", new { kind = "video", id = "a,b,c,d,e,f" });

        Assert.All(Paths, path => Assert.StartsWith("/v3/videos/statuses", path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wait_OutageWithManyJobs_AsksForOneBesideTheList()
    {
        HeyGen.Then(500, "");

        await Server.Error("wait_for_job", new { kind = "video", id = "a,b,c,d,e,f", maxSeconds = 0 });

        Assert.Single(Paths.Where(path => !path.StartsWith("/v3/videos/statuses", StringComparison.Ordinal)).Distinct());
    }
}
