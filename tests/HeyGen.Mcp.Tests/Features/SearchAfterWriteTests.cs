namespace HeyGen.Mcp.Tests.Features;

/// <summary>Whoever looks, makes and looks again finds what was made, and no longer what was deleted.</summary>
public sealed class SearchAfterWriteTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly VirtualTime time = new();
    private SandboxServer sandbox = null!;
    private McpTestServer server = null!;

    public async ValueTask InitializeAsync()
    {
        folder.Write("me.jpg", SampleMedia.Jpeg);
        folder.Write("voice.mp3", SampleMedia.Mp3);
        sandbox = await SandboxServer.StartAsync(new SandboxOptions(), time);
        server = await McpTestServer.Start(
            sandbox.BaseAddress,
            new ServerSettings { AllowDir = [folder.Path], Sandbox = true, Toolsets = ["all"] },
            HeyGenCredential.ApiKey(SandboxOptions.DemoKey, "the test"),
            time: time);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await sandbox.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task FindAvatars_PhotoAvatarMadeSince_IsFoundAndOnceDeletedNoLonger()
    {
        Assert.Empty(await Found("find_avatars", "id"));
        var made = await server.Result("create_photo_avatar", new { name = "Zebra", file = Path.Combine(folder.Path, "me.jpg") });

        var look = Assert.Single(await Found("find_avatars", "id"));
        Assert.Contains(look!, made.GetRawText(), StringComparison.Ordinal);

        await server.Result("delete_avatar_look", new { lookId = look });
        Assert.Empty(await Found("find_avatars", "id"));
    }

    [Fact]
    public async Task FindAvatars_LookThatGotItsNameSince_IsFound()
    {
        await server.Result("create_photo_avatar", new { name = "Horse", file = Path.Combine(folder.Path, "me.jpg") });
        var look = (await server.Result("find_avatars", new { query = "horse", ownership = "private" })).GetProperty("items")[0].GetText("id");

        await server.Result("update_avatar_look", new { lookId = look, name = "Zebra" });

        Assert.Equal([look], await Found("find_avatars", "id"));
    }

    [Fact]
    public async Task FindVoices_VoiceClonedSince_IsFoundAndOnceDeletedNoLonger()
    {
        Assert.Empty(await Found("find_voices", "voice_id"));
        await server.Result("clone_voice", new { name = "Zebra", file = Path.Combine(folder.Path, "voice.mp3") });

        var voice = Assert.Single(await Found("find_voices", "voice_id"));

        await server.Result("delete_voice", new { voiceId = voice });
        Assert.Empty(await Found("find_voices", "voice_id"));
    }

    private async Task<IReadOnlyList<string?>> Found(string tool, string id) =>
        [.. (await server.Result(tool, new { query = "zebra" })).GetProperty("items").EnumerateArray().Select(item => item.GetText(id))];
}
