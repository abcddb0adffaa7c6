using HeyGen.Api.Jobs;
using HeyGen.Api.Json;
using HeyGen.Mcp.Jobs;

namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>Where no file can be saved, a finished wait leads to the links.</summary>
public sealed class HostedWaitTests : ServerTest
{
    private const string Link = "https://files2.heygen.ai/a.mp4?Signature=abc";

    public static TheoryData<string> KindsWithFiles => [.. Enum.GetValues<JobKind>().Where(kind => JobDefinitions.Of(kind).HasFiles).Select(kind => WireName.Of(kind))];

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

    /// <summary>Links are long.</summary>
    [Theory]
    [InlineData("video_batch", 20, 1)]
    [InlineData("video_batch", 21, 2)]
    [InlineData("video_translation_batch", 100, 5)]
    public async Task Wait_ManyFinished_LeadsToTheirLinksInParts(string kind, int count, int parts)
    {
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { batch_id = "x", status = "completed", items = Enumerable.Range(0, count).Select(number => new { item_index = number, status = "completed", video_id = $"v_{number}" }) } }));

        var report = await Server.Result("wait_for_job", new { kind, id = "x", maxSeconds = 0 });

        var first = report.GetProperty("next_step").GetProperty("arguments");
        Assert.Equal((20, true), (first.GetText("id")!.Split(',').Length, first.GetProperty("links").GetBoolean()));
        Assert.Equal(parts - 1, report.TryGetProperty("note", out var note) ? note.GetString()!.Split("Then wait_for_job").Length - 1 : 0);
        Assert.Contains($"v_{count - 1}", report.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,y", false)]
    [InlineData("x", true)]
    public async Task Wait_LinksOfSeveral_AreThoseOfWhatIsSaved(string ids, bool hasPictures)
    {
        Upstream.Then(200, $$$"""{"data":{"status":"completed","video_url":"{{{Link}}}","thumbnail_url":"{{{Link}}}","gif_url":"{{{Link}}}","folder_id":null,"more":{"seed":null} } }""");

        var report = await Server.Result("wait_for_job", new { kind = "video", id = ids, maxSeconds = 0, links = true });

        var result = (report.TryGetProperty("items", out var items) ? items[0] : report).GetProperty("result");
        Assert.Equal(Link, result.GetText("video_url"));
        Assert.Equal((hasPictures, hasPictures), (result.TryGetProperty("thumbnail_url", out _), result.TryGetProperty("gif_url", out _)));
        Assert.DoesNotContain("null", report.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_FinishedWithoutALinkYet_SaysWhenToAskForIt()
    {
        Upstream.Then(200, """{"data":{"id":"x","status":"completed"}}""");

        var report = await Server.Result("wait_for_job", new { kind = "video", id = "x", maxSeconds = 0, links = true });

        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"video","id":"x","links":true},"in_seconds":30}""", report.GetProperty("next_step").GetRawText());
    }

    [Theory]
    [MemberData(nameof(KindsWithFiles))]
    public async Task Wait_FinishedKindWithFiles_LeadsToItsLinks(string kind)
    {
        Play();
        var report = await Server.Result("wait_for_job", new { kind, id = "x", maxSeconds = 0 });

        for (var steps = 0; report.TryGetProperty("next_step", out _); steps++)
        {
            Assert.InRange(steps, 0, 2);
            report = await Follow(report);
        }

        Assert.Contains(Link, report.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proofread", "x,y")]
    [InlineData("video_batch", "x,y")]
    public async Task Wait_SeveralFinished_LeadsToTheLinksOfEach(string kind, string id)
    {
        Play();

        var report = await Server.Result("wait_for_job", new { kind, id, maxSeconds = 0, links = true });

        if (kind is "proofread")
            Assert.Equal("""Then download_proofread_srt {"proofreadId":"y"}.""", report.GetText("note"));
        else
            Assert.Equal("of-x,of-y", report.GetProperty("next_step").GetProperty("arguments").GetText("id"));
        Assert.Contains(Link, (await Follow(report)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_LargeFinishedBatch_NamesAsManyAsOneWaitTakes()
    {
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { batch_id = "b", status = "completed", items = Enumerable.Range(0, 130).Select(number => new { status = "completed", video_id = $"v{number}" }) } }));

        var report = await Server.Result("wait_for_job", new { kind = "video_translation_batch", id = "b", maxSeconds = 0 });

        Assert.Equal(20, report.GetProperty("next_step").GetProperty("arguments").GetText("id")!.Split(',').Length);
        Assert.Contains(",v99\"", report.GetText("note"), StringComparison.Ordinal);
        Assert.DoesNotContain(",v100", report.GetText("note"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_FinishedKindWithoutFiles_LeadsNowhere()
    {
        Upstream.Then(200, """{"data":{"brand_kit_id":"x","status":"completed"}}""");

        var report = await Server.Result("wait_for_job", new { kind = "brand_kit", id = "x", maxSeconds = 0 });

        Assert.False(report.TryGetProperty("next_step", out _));
    }

    /// <summary>All of it is finished: what stands at a path of a batch holds one item, and a proofread has its links at another path.</summary>
    private void Play() => Upstream.Then(http =>
    {
        var path = http.Request.Path.Value!;
        var id = path.Split('/')[^1];
        return FakeUpstream.Json(200, path switch
        {
            _ when path.EndsWith("/srt", StringComparison.Ordinal) => $$$"""{"data":{"srt_url":"{{{Link}}}"}}""",
            _ when path.Contains("/batches/", StringComparison.Ordinal) => $$$"""{"data":{"batch_id":"{{{id}}}","status":"completed","items":[{"item_index":0,"status":"completed","video_id":"of-{{{id}}}"}]}}""",
            _ when path.Contains("/proofreads/", StringComparison.Ordinal) => $$$"""{"data":{"id":"{{{id}}}","status":"completed"}}""",
            _ => $$$"""{"data":{"id":"{{{id}}}","status":"completed","video_url":"{{{Link}}}","image_url":"{{{Link}}}"}}""",
        })(http);
    });

    private Task<JsonElement> Follow(JsonElement report) =>
        Server.Result(report.GetProperty("next_step").GetText("tool")!, report.GetProperty("next_step").GetProperty("arguments"));
}
