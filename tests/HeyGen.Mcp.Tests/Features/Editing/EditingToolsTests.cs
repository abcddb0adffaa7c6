using System.Text.Json;
using HeyGen.Mcp.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Editing;

public sealed class EditingToolsTests
{
    [Fact]
    public async Task CreateAiClipping_Settings_AreSentWithTheDefaults()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(202, """{"data":{"ai_clipping_id":"clip_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var created = await server.Result("create_ai_clipping", new { video = "asset_1", outputSettings = new { duration_types = new[] { "30", "long" }, caption_style = "neon_pink" } });

        Assert.Equal("""{"ai_clipping_id":"clip_1","next_step":{"tool":"wait_for_job","arguments":{"kind":"ai_clipping","id":"clip_1"},"in_seconds":0}}""", created.GetRawText());
        Assert.Equal(
            """{"video":{"type":"asset_id","asset_id":"asset_1"},"output_settings":{"duration_types":["30","long"],"aspect_ratio":"portrait","captions":true,"caption_style":"neon_pink"}}""",
            Assert.Single(upstream.Requests).Body);
    }

    [Theory]
    [InlineData("create_ai_clipping", """{"video":"data:video/mp4;base64,AAAA"}""", "video")]
    [InlineData("create_ai_clipping", """{"video":"asset_1","outputSettings":{"duration_types":["30","60","180","long","30"]}}""", "outputSettings.duration_types")]
    [InlineData("create_ai_clipping", """{"video":"asset_1","outputSettings":{"duration_types":["45"]}}""", "outputSettings.duration_types[0]")]
    [InlineData("create_filler_word_removal", """{"video":"data:video/mp4;base64,AAAA"}""", "video")]
    [InlineData("create_background_removal", """{"video":"asset_1","layers":["shadow"]}""", "layers[0]")]
    public async Task Create_ArgumentsThatDontFit_AreRefusedUnsent(string tool, string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task CreateBackgroundRemoval_Repeated_IsSentUnderTheSameRequestIdAndATakeUnderAnother()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"id":"bg_1","status":"pending","layers":{}}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var first = await server.Result("create_background_removal", new { video = "asset_1", layers = new[] { "mask" } });
        await server.Result("create_background_removal", new { layers = new[] { "mask" }, video = "asset_1" });
        await server.Result("create_background_removal", new { video = "asset_1", layers = new[] { "mask" }, idempotencyKey = "second" });

        Assert.Equal("""{"id":"bg_1","status":"pending","layers":{},"next_step":{"tool":"wait_for_job","arguments":{"kind":"background_removal","id":"bg_1"},"in_seconds":0}}""", first.GetRawText());
        var ids = upstream.Requests.Select(request => JsonElement.Parse(request.Body).GetProperty("request_id").GetString()!).ToArray();
        Assert.Equal((ids[0], 2), (ids[1], ids.Distinct().Count()));
        Assert.Equal($$"""{"video":{"type":"asset_id","asset_id":"asset_1"},"layers":["mask"],"request_id":"{{ids[0]}}"}""", upstream.Requests[0].Body);
    }

    [Fact]
    public async Task CreateBackgroundRemoval_LostAnswer_IsSentAgainUnderTheSameRequestId()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(FakeUpstream.Break).Then(200, """{"data":{"id":"bg_1","status":"pending"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result("create_background_removal", new { video = "asset_1" });

        Assert.Equal(2, upstream.Requests.Count);
        Assert.Single(upstream.Requests.Select(request => request.Body).Distinct());
    }
}
