using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Translations;

public sealed class ProofreadToolsTests : ServerTest
{
    protected override TimeProvider Time { get; } = new FakeTimeProvider(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task GenerateFromProofread_AfterCorrections_NeedsANewWordForANewKey()
    {
        Upstream.Then(200, """{"data":{"video_translation_id":"tr_1","status":"processing"}}""");

        var generated = await Server.Result("generate_from_proofread", new { proofreadId = "pr_1" });
        await Server.Result("generate_from_proofread", new { proofreadId = "pr_1" });
        await Server.Result("generate_from_proofread", new { proofreadId = "pr_1", idempotencyKey = "corrected" });

        Assert.Equal(
            """{"video_translation_id":"tr_1","status":"processing","next_step":{"tool":"wait_for_job","arguments":{"kind":"video_translation","id":"tr_1"},"in_seconds":0}}""",
            generated.GetRawText());
        var keys = Upstream.Requests.Select(request => request.Header("Idempotency-Key")).ToArray();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Fact]
    public async Task DownloadProofreadSrt_Completed_GivesBothFiles()
    {
        Upstream.Then(200, """{"data":{"srt_url":"https://files.example.com/new.srt","original_srt_url":"https://files.example.com/old.srt"}}""");

        var subtitles = await Server.Result("download_proofread_srt", new { proofreadId = "pr_1" });

        Assert.Equal("""{"srt_url":"https://files.example.com/new.srt","original_srt_url":"https://files.example.com/old.srt"}""", subtitles.GetRawText());
        Assert.Equal("/v3/video-translations/proofreads/pr_1/srt", Upstream.Requests[0].PathAndQuery);
    }

    [Fact]
    public async Task UploadProofreadSrt_FileInTheCall_IsUploadedFirst()
    {
        Upstream.Then(200, """{"data":{"asset_id":"asset_9"}}""").Then(200, """{"data":{"id":"pr_1","status":"completed"}}""");

        await Server.Result("upload_proofread_srt", new { proofreadId = "pr_1", srt = "data:text/plain;base64," + Convert.ToBase64String(SampleMedia.Srt) });

        Assert.Equal(["POST /v3/assets", "PUT /v3/video-translations/proofreads/pr_1/srt"], Upstream.Requests.Select(request => $"{request.Method} {request.PathAndQuery}"));
        Assert.Equal("""{"srt":{"type":"asset_id","asset_id":"asset_9"}}""", Upstream.Requests[1].Body);
    }
}
