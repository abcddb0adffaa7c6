namespace HeyGen.Mcp.Tests.Features;

/// <summary>Whoever looks, makes and looks again finds what was made, and no longer what was deleted.</summary>
public sealed class SearchAfterWriteTests : SandboxedServerTest
{
    internal override ServerSettings Settings => new() { AllowDir = [Folder.Path], Sandbox = true, Toolsets = ["all"] };

    public override async ValueTask InitializeAsync()
    {
        Folder.Write("me.jpg", SampleMedia.Jpeg);
        Folder.Write("voice.mp3", SampleMedia.Mp3);
        await base.InitializeAsync();
    }

    [Fact]
    public async Task FindAvatars_PhotoAvatarMadeSince_IsFoundAndOnceDeletedNoLonger()
    {
        Assert.Empty(await Found("find_avatars", "id"));
        var made = await Server.Result("create_photo_avatar", new { name = "Zebra", file = Path.Combine(Folder.Path, "me.jpg") });

        var look = Assert.Single(await Found("find_avatars", "id"));
        Assert.Contains(look!, made.GetRawText(), StringComparison.Ordinal);

        await Server.Result("delete_avatar_look", new { lookId = look });
        Assert.Empty(await Found("find_avatars", "id"));
    }

    [Fact]
    public async Task FindAvatars_LookThatGotItsNameSince_IsFound()
    {
        await Server.Result("create_photo_avatar", new { name = "Horse", file = Path.Combine(Folder.Path, "me.jpg") });
        var look = (await Server.Result("find_avatars", new { query = "horse", ownership = "private" })).GetProperty("items")[0].GetText("id");

        await Server.Result("update_avatar_look", new { lookId = look, name = "Zebra" });

        Assert.Equal([look], await Found("find_avatars", "id"));
    }

    [Fact]
    public async Task FindVoices_VoiceClonedSince_IsFoundAndOnceDeletedNoLonger()
    {
        Assert.Empty(await Found("find_voices", "voice_id"));
        await Server.Result("clone_voice", new { name = "Zebra", file = Path.Combine(Folder.Path, "voice.mp3") });

        var voice = Assert.Single(await Found("find_voices", "voice_id"));

        await Server.Result("delete_voice", new { voiceId = voice });
        Assert.Empty(await Found("find_voices", "voice_id"));
    }

    private async Task<IReadOnlyList<string?>> Found(string tool, string id) =>
        [.. (await Server.Result(tool, new { query = "zebra" })).GetProperty("items").EnumerateArray().Select(item => item.GetText(id))];
}
