namespace HeyGen.Mcp.Tests.Features;

/// <summary>A scene that lasts no time is one whose length nobody gave.</summary>
public sealed class SceneDurationTests : ServerTest
{
    protected override string FirstAnswer => """{"data":{"video_id":"v_1","batch_id":"b_1"}}""";

    [Theory]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"avatar_video","duration":0,"input":{"avatar_id":"look_1","script":"Hi"}}]}""")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"image","duration":0,"source":"asset_1","script":"Hi","voice_id":"voice_1"}]}""")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"video","duration":0.0,"source":"asset_1"}]}""")]
    [InlineData("create_video_batch", """{"videos":[{"type":"studio","scenes":[{"type":"video","duration":0,"source":"asset_1"}]}]}""")]
    public async Task Scene_OfNoLength_IsSentWithoutOne(string tool, string arguments)
    {
        await Server.Result(tool, JsonElement.Parse(arguments));

        Assert.DoesNotContain("duration", Assert.Single(Upstream.Requests).Body, StringComparison.Ordinal);
    }
}
