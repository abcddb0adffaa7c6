namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>Where no file can be saved, a finished wait leads to the links.</summary>
public sealed class HostedWaitTests : ServerTest
{
    private const string Link = "https://files2.heygen.ai/a.mp4?Signature=abc";

    protected override bool LocalFiles => false;

    protected override TimeProvider Time { get; } = new VirtualTime();

    [Theory]
    [InlineData("video")]
    [InlineData("video_translation")]
    [InlineData("lipsync")]
    [InlineData("podcast")]
    [InlineData("model_video")]
    [InlineData("filler_word_removal")]
    [InlineData("hyperframes_render")]
    public async Task Wait_Finished_NamesTheCallThatTellsTheLinks(string kind)
    {
        Upstream.Then(200, $$$"""{"data":{"id":"x","status":"completed","video_url":"{{{Link}}}"}}""");
        var report = await Server.Result("wait_for_job", new { kind, id = "x", maxSeconds = 0 });

        var linked = await Follow(report);

        Assert.DoesNotContain(Link, report.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Link, linked.GetRawText(), StringComparison.Ordinal);
        Assert.False(linked.TryGetProperty("next_step", out _));
    }

    [Fact]
    public async Task Wait_SeveralFinished_LeadsToTheLinksOfThoseThatAre()
    {
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Path == "/v3/videos/x" ? $$$"""{"data":{"id":"x","status":"completed","video_url":"{{{Link}}}"}}""" : """{"data":{"id":"y","status":"failed"}}""")(http));
        var report = await Server.Result("wait_for_job", new { kind = "video", id = "x,y", maxSeconds = 0 });

        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"video","id":"x","links":true}}""", report.GetProperty("next_step").GetRawText());
        Assert.Contains(Link, (await Follow(report)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_FinishedWithoutALinkYet_SaysWhenToAskForIt()
    {
        Upstream.Then(200, """{"data":{"id":"x","status":"completed"}}""");

        var report = await Server.Result("wait_for_job", new { kind = "video", id = "x", maxSeconds = 0, links = true });

        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"video","id":"x","links":true},"in_seconds":30}""", report.GetProperty("next_step").GetRawText());
    }

    [Theory]
    [InlineData("video_batch", "get_video_batch")]
    [InlineData("video_translation_batch", "get_video_translation_batch")]
    [InlineData("lipsync_batch", "get_lipsync_batch")]
    public async Task Wait_FinishedBatch_NamesTheToolThatShowsIt(string kind, string tool)
    {
        Upstream.Then(200, """{"data":{"batch_id":"b_1","status":"completed","items":[{"item_index":0,"status":"completed","video_id":"v_1"}]}}""");

        var report = await Server.Result("wait_for_job", new { kind, id = "b_1", maxSeconds = 0 });

        Assert.Equal($$$"""{"tool":"{{{tool}}}","arguments":{"batchId":"b_1"}}""", report.GetProperty("next_step").GetRawText());
    }

    [Fact]
    public async Task Wait_FinishedKindWithoutFiles_LeadsNowhere()
    {
        Upstream.Then(200, """{"data":{"brand_kit_id":"x","status":"completed"}}""");

        var report = await Server.Result("wait_for_job", new { kind = "brand_kit", id = "x", maxSeconds = 0 });

        Assert.False(report.TryGetProperty("next_step", out _));
    }

    private Task<JsonElement> Follow(JsonElement report) =>
        Server.Result(report.GetProperty("next_step").GetText("tool")!, report.GetProperty("next_step").GetProperty("arguments"));
}
