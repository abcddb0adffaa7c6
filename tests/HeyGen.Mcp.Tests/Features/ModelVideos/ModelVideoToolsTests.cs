using System.Text.Json;
using HeyGen.Mcp.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.ModelVideos;

public sealed class ModelVideoToolsTests
{
    private const string Made = """{"data":{"video_id":"mv_1","status":"pending"}}""";

    [Theory]
    [InlineData("text_to_video", """{"prompt":"Waves"}""", """{"mode":"text_to_video","aspect_ratio":"16:9","model":"heygen-video-1","prompt":"Waves","duration":5,"resolution":"768p","prompt_enhancement":"quality"}""")]
    [InlineData(
        "text_to_video",
        """{"prompt":"Waves","duration":15,"resolution":"2k","aspectRatio":"9:16","promptEnhancement":"disabled","seed":4294967295,"callbackUrl":"https://example.com/done","callbackId":"mine"}""",
        """{"mode":"text_to_video","aspect_ratio":"9:16","model":"heygen-video-1","prompt":"Waves","duration":15,"resolution":"2k","prompt_enhancement":"disabled","seed":4294967295,"callback_url":"https://example.com/done","callback_id":"mine"}""")]
    [InlineData("image_to_video", """{"prompt":"It rains","image":"asset_1"}""", """{"mode":"image_to_video","image":{"type":"asset_id","asset_id":"asset_1"},"model":"heygen-video-1","prompt":"It rains","duration":5,"resolution":"768p","prompt_enhancement":"quality"}""")]
    [InlineData(
        "reference_to_video",
        """{"prompt":"He dances","reference_images":["asset_1"],"referenceVideos":"https://example.com/dance.mp4"}""",
        """{"mode":"reference_to_video","reference_images":[{"type":"asset_id","asset_id":"asset_1"}],"reference_videos":[{"type":"url","url":"https://example.com/dance.mp4"}],"aspect_ratio":"adaptive","model":"heygen-video-1","prompt":"He dances","duration":5,"resolution":"768p","prompt_enhancement":"quality"}""")]
    public async Task Create_EachMode_SendsItUnderAKeyAndNamesTheWait(string tool, string arguments, string body)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(202, Made);
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var created = await server.Result(tool, JsonElement.Parse(arguments));

        Assert.Equal("""{"video_id":"mv_1","status":"pending","next_step":{"tool":"wait_for_job","arguments":{"kind":"model_video","id":"mv_1"},"in_seconds":0}}""", created.GetRawText());
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(("POST", "/v3/models/videos", true), (sent.Method, sent.PathAndQuery, sent.Header("Idempotency-Key") is not null));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(body), JsonElement.Parse(sent.Body)), sent.Body);
    }

    [Theory]
    [InlineData("text_to_video", """{}""", "prompt")]
    [InlineData("text_to_video", """{"prompt":"x","duration":4}""", "duration")]
    [InlineData("text_to_video", """{"prompt":"x","duration":16}""", "duration")]
    [InlineData("text_to_video", """{"prompt":"x","promptEnhancement":true}""", "promptEnhancement")]
    [InlineData("text_to_video", """{"prompt":"x","aspectRatio":"adaptive"}""", "aspectRatio")]
    [InlineData("text_to_video", """{"prompt":"x","resolution":"1080p","aspectRatio":"1:1"}""", "aspectRatio")]
    [InlineData("text_to_video", """{"prompt":"x","seed":-1}""", "seed")]
    [InlineData("text_to_video", """{"prompt":"x","model":"heygen-video-1"}""", "model")]
    [InlineData("image_to_video", """{"prompt":"x"}""", "image")]
    [InlineData("reference_to_video", """{"prompt":"x"}""", "referenceImages")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceAudio":["asset_1"]}""", "referenceImages")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceImages":["asset_1"],"resolution":"2k"}""", "aspectRatio")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceVideos":["a_1","a_2","a_3","a_4"]}""", "referenceVideos")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceImages":["1","2","3","4","5","6","7","8","9"],"referenceVideos":["1","2","3"],"referenceAudio":["1"]}""", "referenceImages")]
    public async Task Create_ArgumentsThatDontFit_AreRefusedUnsent(string tool, string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("text_to_video", """{"prompt":"x"}""", "0.15")]
    [InlineData("text_to_video", """{"prompt":"x","resolution":"480p","duration":10}""", "0.2")]
    [InlineData("image_to_video", """{"prompt":"x","image":"asset_1","resolution":"1080p"}""", "0.45")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceImages":["asset_1"]}""", "0.3")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceImages":["asset_1"],"resolution":"2k","aspectRatio":"16:9","duration":10}""", "1.8")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceVideos":["v_1"]}""", "0.72")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceVideos":["https://example.com/a.mp4"]}""", null)]
    [InlineData("create_image_generation", """{"identityImages":["asset_1"],"referenceImages":["asset_2"],"numImages":3}""", "0.84")]
    public async Task EstimateCost_EachModeAndSize_FollowsThePriceList(string tool, string arguments, string? amount)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"id":"v_1","duration":7}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var estimate = (await server.Result("estimate_cost", new { tool, arguments = JsonElement.Parse(arguments) })).GetProperty("estimate");

        Assert.Equal(amount, estimate.TryGetProperty("amount", out var told) ? told.GetRawText() : null);
    }

    [Theory]
    [InlineData("model_video", """{"video_id":"mv_1","status":"cancelled","failure_code":"generation_cancelled"}""", "cancelled")]
    [InlineData("model_image", """{"generation_id":"g_1","status":"cancelled","images":[]}""", "cancelled")]
    [InlineData("model_video", """{"video_id":"mv_1","status":"completed","video_url":"https://files.heygen.ai/a.mp4"}""", "completed")]
    public async Task WaitForJob_Ended_IsDone(string kind, string data, string status)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, $$"""{"data":{{data}}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var report = await server.Result("wait_for_job", new { kind, id = "x_1", maxSeconds = 50 });

        Assert.Equal((true, status), (report.GetProperty("done").GetBoolean(), report.GetProperty("status").GetString()));
        Assert.Single(upstream.Requests);
    }
}
