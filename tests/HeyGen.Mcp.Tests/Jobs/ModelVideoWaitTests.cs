using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>Model jobs through the sandbox, each step as the result before it says.</summary>
public sealed class ModelVideoWaitTests : SandboxedServerTest
{
    internal override ServerSettings Settings => new() { Toolsets = ["all", "preview"], OutputDir = Folder.Path };

    [Fact]
    public async Task TextToVideo_StepByStep_EndsWithAFileThatPlays()
    {
        var created = await Server.Result("text_to_video", new { prompt = "Waves at sunset", duration = 7 });

        var report = await Next(created);
        var saved = await Next(report);

        Assert.Equal(("completed", 7), (report.GetText("status"), report.GetProperty("result").GetProperty("duration").GetInt32()));
        Assert.Equal(7, MediaInfo.Of(saved.GetProperty("files")[0].GetText("path")!).Seconds ?? 0, tolerance: 0.2);
    }

    [Fact]
    public async Task ImageGeneration_StepByStep_SavesEveryPicture()
    {
        var created = await Server.Result("create_image_generation", new { identityImages = new[] { "https://files.example/me.png" }, referenceImages = new[] { "https://files.example/scene.png" }, numImages = 3 });

        var saved = await Next(await Next(created));

        Assert.Equal(["image", "image", "image"], saved.GetProperty("files").EnumerateArray().Select(file => file.GetText("what")));
        Assert.All(saved.GetProperty("files").EnumerateArray(), file => Assert.Equal("image/png", file.GetText("media_type")));
    }

    [Theory]
    [InlineData("text_to_video", """{"prompt":"Tea [sandbox:cancel]"}""")]
    [InlineData("create_image_generation", """{"identityImages":["https://files.example/[sandbox:cancel].png"],"referenceImages":["https://files.example/scene.png"]}""")]
    public async Task ModelJob_Cancelled_EndsTheWait(string tool, string arguments)
    {
        var created = await Server.Result(tool, JsonElement.Parse(arguments));

        var report = await Next(created);

        Assert.Equal((true, "cancelled"), (report.GetProperty("done").GetBoolean(), report.GetText("status")));
        Assert.False(report.TryGetProperty("next_step", out _));
    }

    private Task<JsonElement> Next(JsonElement result) =>
        Server.Result(result.GetProperty("next_step").GetText("tool")!, result.GetProperty("next_step").GetProperty("arguments"));
}
