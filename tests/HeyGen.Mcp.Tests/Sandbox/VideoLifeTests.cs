namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class VideoLifeTests : SandboxTest
{
    [Fact]
    public async Task GetVideo_AsTimePasses_GoesThroughItsStatuses()
    {
        var id = (await Post("/v3/videos", await AvatarVideo())).Text("video_id");

        List<string> statuses = [];
        foreach (var seconds in new[] { 0, 1.9, 0.2, 5.8, 0.2 })
        {
            Pass(seconds);
            statuses.Add((await Get($"/v3/videos/{id}")).Text("status"));
        }

        Assert.Equal(["pending", "pending", "processing", "processing", "completed"], statuses);
    }

    [Fact]
    public async Task GetVideo_Completed_TellsDurationByItsScript()
    {
        // 150 words a minute.
        var script = string.Join(' ', Enumerable.Repeat("word", 75));
        var id = (await Post("/v3/videos", await AvatarVideo(script))).Text("video_id");
        Pass(8);

        var video = (await Get($"/v3/videos/{id}")).Data;

        Assert.Equal((30, 1_795_262_400L, 1_795_262_408L), ((double)video["duration"]!, (long)video["created_at"]!, (long)video["completed_at"]!));
    }

    [Theory]
    [InlineData("[sandbox:fail]", "failed", "rendering_failed")]
    [InlineData("[sandbox:fail:moderation]", "failed", "moderation_failed")]
    [InlineData("[sandbox:fail:null-code]", "failed", null)]
    [InlineData("[sandbox:stuck]", "processing", null)]
    [InlineData("[sandbox:slow]", "processing", null)]
    public async Task GetVideo_TriggerInScript_EndsAsTheWordSays(string trigger, string status, string? code)
    {
        var id = (await Post("/v3/videos", await AvatarVideo($"Hello {trigger}"))).Text("video_id");
        Pass(60);

        var video = (await Get($"/v3/videos/{id}")).Data;

        Assert.Equal((status, code), ((string)video["status"]!, (string?)video["failure_code"]));
        Assert.Null(video["video_url"]);
    }

    [Fact]
    public async Task DeleteVideo_ThenGet_IsGone()
    {
        var id = (await Post("/v3/videos", await AvatarVideo())).Text("video_id");

        var deleted = await Delete($"/v3/videos/{id}");

        Assert.Equal($$"""{"id":"{{id}}","deleted":true}""", deleted.Data.ToJsonString());
        Assert.Equal((404, "not_found", null), (await Get($"/v3/videos/{id}")).Refusal);
    }

    [Fact]
    public async Task ListVideos_PageByPage_ShowsEveryVideoOnce()
    {
        List<string> made = [];
        for (var count = 0; count < 5; count++)
            made.Add((await Post("/v3/videos", await AvatarVideo())).Text("video_id"));

        List<string> seen = [];
        string? token = null;
        do
        {
            var page = await Get($"/v3/videos?limit=2&token={token}");
            seen.AddRange(page.Items.Select(video => (string)video!["id"]!));
            token = (string?)page.Body["next_token"];
        }
        while (token is not null);

        made.Reverse();
        Assert.Equal(made, seen);
    }

    [Fact]
    public async Task CreateBatch_OneBadItem_MakesNothing()
    {
        var good = await AvatarVideo();
        var bad = new JsonObject { ["type"] = "avatar", ["avatar_id"] = "nobody", ["script"] = "Hello" };

        var answer = await Post("/v3/videos/batches", new JsonObject { ["videos"] = new JsonArray(good, bad) });

        Assert.Equal((404, "avatar_not_found", "videos[1].avatar_id"), answer.Refusal);
        Assert.Empty((await Get("/v3/videos")).Items);
        Assert.Empty(Server.Ledger.Charges);
    }

    [Fact]
    public async Task GetBatch_AllItemsDone_CountsThem()
    {
        var items = new JsonArray(await AvatarVideo(), await AvatarVideo("Bye [sandbox:fail]"));
        var created = await Post("/v3/videos/batches", new JsonObject { ["videos"] = items, ["title"] = "Two" });
        Assert.Equal(HttpStatusCode.Accepted, created.Status);
        var before = (await Get($"/v3/videos/batches/{created.Text("batch_id")}")).Data;
        Pass(10);

        var after = (await Get($"/v3/videos/batches/{created.Text("batch_id")}")).Data;

        Assert.Equal("""{"queued":2}""", before["counts_by_status"]!.ToJsonString());
        Assert.Equal(("completed", """{"completed":1,"failed":1}"""), ((string)after["status"]!, after["counts_by_status"]!.ToJsonString()));
    }
}
