using HeyGen.Mcp.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Translations;

public sealed class ProofreadToolsTests
{
    [Fact]
    public async Task CreateProofread_TwoLanguages_WaitsForTheFirst()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"proofread_ids":["pr_1","pr_2"],"status":"processing"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var created = await server.Result("create_proofread", new { video = "asset_1", outputLanguages = new[] { "German", "French" }, title = "Tea", enableVideoStretching = true });

        Assert.Equal(
            """{"proofread_ids":["pr_1","pr_2"],"status":"processing","next_step":{"tool":"wait_for_job","arguments":{"kind":"proofread","id":"pr_1,pr_2"},"in_seconds":0}}""",
            created.GetRawText());
        Assert.Equal(
            """{"video":{"type":"asset_id","asset_id":"asset_1"},"output_languages":["German","French"],"title":"Tea","mode":"speed","keep_the_same_format":false,"enable_video_stretching":true,"disable_music_track":false,"enable_speech_enhancement":false}""",
            Assert.Single(upstream.Requests).Body);
    }

    [Fact]
    public async Task GenerateFromProofread_AfterCorrections_NeedsANewWordForANewKey()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"video_translation_id":"tr_1","status":"processing"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var generated = await server.Result("generate_from_proofread", new { proofreadId = "pr_1" });
        await server.Result("generate_from_proofread", new { proofreadId = "pr_1" });
        await server.Result("generate_from_proofread", new { proofreadId = "pr_1", idempotencyKey = "corrected" });

        Assert.Equal(
            """{"video_translation_id":"tr_1","status":"processing","next_step":{"tool":"wait_for_job","arguments":{"kind":"video_translation","id":"tr_1"},"in_seconds":0}}""",
            generated.GetRawText());
        var keys = upstream.Requests.Select(request => request.Header("Idempotency-Key")).ToArray();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Fact]
    public async Task DownloadProofreadSrt_Completed_GivesBothFiles()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"srt_url":"https://files.example.com/new.srt","original_srt_url":"https://files.example.com/old.srt"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var subtitles = await server.Result("download_proofread_srt", new { proofreadId = "pr_1" });

        Assert.Equal("""{"srt_url":"https://files.example.com/new.srt","original_srt_url":"https://files.example.com/old.srt"}""", subtitles.GetRawText());
        Assert.Equal("/v3/video-translations/proofreads/pr_1/srt", upstream.Requests[0].PathAndQuery);
    }

    [Fact]
    public async Task UploadProofreadSrt_Asset_ReplacesTheFile()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"id":"pr_1","status":"completed"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var proofread = await server.Result("upload_proofread_srt", new { proofreadId = "pr_1", srt = "asset_9" });

        Assert.Equal("""{"id":"pr_1","status":"completed"}""", proofread.GetRawText());
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(("PUT", "/v3/video-translations/proofreads/pr_1/srt", """{"srt":{"type":"asset_id","asset_id":"asset_9"}}"""), (sent.Method, sent.PathAndQuery, sent.Body));
    }

    [Fact]
    public async Task UploadProofreadSrt_FileInTheCall_IsUploadedFirst()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"asset_id":"asset_9"}}""").Then(200, """{"data":{"id":"pr_1","status":"completed"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result("upload_proofread_srt", new { proofreadId = "pr_1", srt = "data:text/plain;base64," + Convert.ToBase64String(SampleMedia.Srt) });

        Assert.Equal(["POST /v3/assets", "PUT /v3/video-translations/proofreads/pr_1/srt"], upstream.Requests.Select(request => $"{request.Method} {request.PathAndQuery}"));
        Assert.Equal("""{"srt":{"type":"asset_id","asset_id":"asset_9"}}""", upstream.Requests[1].Body);
    }

    [Fact]
    public async Task UploadProofreadSrt_FileInTheCallThatIsNone_IsRefusedUnsent()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("upload_proofread_srt", new { proofreadId = "pr_1", srt = "data:text/plain;base64,AAAA" });

        Assert.Equal(("invalid_argument", "srt"), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }
}
