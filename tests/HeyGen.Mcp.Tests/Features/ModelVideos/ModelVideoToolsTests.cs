namespace HeyGen.Mcp.Tests.Features.ModelVideos;

public sealed class ModelVideoToolsTests : ServerTest
{
    [Theory]
    [InlineData("text_to_video", """{"prompt":"x"}""", "0.15")]
    [InlineData("text_to_video", """{"prompt":"x","resolution":"480p","duration":10}""", "0.2")]
    [InlineData("image_to_video", """{"prompt":"x","image":"asset_1","resolution":"1080p"}""", "0.45")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceImages":["asset_1"]}""", "0.3")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceImages":["asset_1"],"resolution":"2k","aspectRatio":"16:9","duration":10}""", "1.8")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceVideos":["v_1"]}""", "0.72")]
    [InlineData("reference_to_video", """{"prompt":"x","referenceVideos":["https://example.com/a.mp4"]}""", "1.2")]
    [InlineData("create_image_generation", """{"identityImages":["asset_1"],"referenceImages":["asset_2"],"numImages":3}""", "0.84")]
    public async Task EstimateCost_EachModeAndSize_FollowsThePriceList(string tool, string arguments, string? amount)
    {
        Upstream.Then(200, """{"data":{"id":"v_1","duration":7}}""");

        var estimate = (await Server.Result("estimate_cost", new { tool, arguments = JsonElement.Parse(arguments) })).GetProperty("estimate");

        Assert.Equal(amount, estimate.TryGetProperty("amount", out var told) ? told.GetRawText() : null);
    }
}
