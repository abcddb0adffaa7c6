namespace HeyGen.Mcp.Tests.Scenarios;

/// <summary>The half of a wish that HeyGen grants to some accounts only: the default list says how to get it, and with it the file is made.</summary>
public sealed class PreviewScenarioTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly VirtualTime time = new();
    private SandboxServer sandbox = null!;

    public async ValueTask InitializeAsync() => sandbox = await SandboxServer.StartAsync(new SandboxOptions(), time);

    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Scenario11_BackgroundOfAVideoRemoved_IsSaved()
    {
        await using var server = await Start("create_background_removal");
        var agent = await ScenarioAgent.Of(server);
        var looks = await agent.Do("find_avatars", new { limit = 1 });
        var made = await agent.Follow(await agent.Do("create_video_from_avatar", new { avatarId = looks.GetProperty("items")[0].GetText("id"), script = "This is our tea shop." }));

        var saved = await agent.Follow(await agent.Do("create_background_removal", new { video = made.GetText("video_id") }));

        Assert.Equal((7, 0), (agent.Calls, agent.Errors));
        Assert.Equal("background_removal", saved.GetText("kind"));
        Assert.Equal(3, saved.GetProperty("files").GetArrayLength());
        Assert.All(saved.GetProperty("files").EnumerateArray(), file => Assert.True(new FileInfo(file.GetText("path")!).Length > 0));
        Assert.Contains(saved.GetProperty("files").EnumerateArray(), file => file.GetText("media_type") is "video/webm"); // the person alone, on nothing
    }

    [Fact]
    public async Task Scenario11_WithoutTheTool_IsToldHowItIsAdded()
    {
        await using var server = await Start();

        var refused = await Assert.ThrowsAsync<ModelContextProtocol.McpProtocolException>(() => server.Call("create_background_removal", new { video = "v" }));

        Assert.Contains("--tools create_background_removal would add it, for accounts that HeyGen has opened it to", refused.Message, StringComparison.Ordinal);
    }

    private Task<McpTestServer> Start(params string[] tools) => McpTestServer.Start(
        sandbox.BaseAddress,
        new ServerSettings { OutputDir = folder.Path, Tools = tools, Sandbox = true },
        HeyGenCredential.ApiKey(SandboxOptions.DemoKey, "the test"),
        time: time);
}
