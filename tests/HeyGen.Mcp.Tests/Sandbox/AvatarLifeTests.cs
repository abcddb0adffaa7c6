namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class AvatarLifeTests : SandboxTest
{
    [Fact]
    public async Task PhotoAvatar_AsTimePasses_GetsReady()
    {
        var look = (await Post("/v3/avatars", Json("""{"type":"photo","name":"Me","file":{"type":"url","url":"https://files.example/me.png"}}"""))).Data["avatar_item"]!;
        var id = (string)look["id"]!;
        var early = await Post("/v3/videos", Video(id));
        Pass(6);

        var ready = (await Get($"/v3/avatars/looks/{id}")).Data;
        var voice = (string)(await Get("/v3/voices?limit=1")).Items[0]!["voice_id"]!;
        var late = Video(id);
        late["voice_id"] = voice;

        Assert.Equal((409, "resource_not_ready", "avatar_id"), early.Refusal);
        Assert.Equal(("processing", 0, "completed", 1080), ((string)look["status"]!, (int)look["image_width"]!, (string)ready["status"]!, (int)ready["image_width"]!));
        Assert.Equal(200, (int)(await Post("/v3/videos", late)).Status);
    }

    [Fact]
    public async Task DigitalTwin_Trained_WaitsForConsent()
    {
        var group = await Twin();
        var waiting = (string)(await Get($"/v3/avatars/{group}")).Data["status"]!;
        var link = (await Post($"/v3/avatars/{group}/consent", Json("{}"))).Text("url");

        using var page = await Fetch(link);
        using var again = await Fetch(link);
        var agreed = (await Get($"/v3/avatars/{group}")).Data;

        Assert.Equal(("pending_consent", "completed", "approved"), (waiting, (string)agreed["status"]!, (string)agreed["consent_status"]!));
        Assert.Equal((200, 410), ((int)page.StatusCode, (int)again.StatusCode));
    }

    [Fact]
    public async Task DeleteGroup_WithLooks_TakesThemAlong()
    {
        var group = await Twin();

        await Delete($"/v3/avatars/{group}");

        Assert.Empty((await Get("/v3/avatars/looks?ownership=private")).Items);
        Assert.Equal((404, "avatar_not_found", null), (await Get($"/v3/avatars/{group}")).Refusal);
    }

    [Fact]
    public async Task DeleteLook_TheLastOne_TakesItsGroupAlong()
    {
        var group = await Twin();
        var looks = (await Get($"/v3/avatars/looks?group_id={group}")).Items;

        await Delete($"/v3/avatars/looks/{looks[0]!["id"]}");

        Assert.Single(looks);
        Assert.Equal((404, "avatar_not_found", null), (await Get($"/v3/avatars/{group}")).Refusal);
    }

    [Fact]
    public async Task ClonedVoice_AsTimePasses_IsComplete()
    {
        var id = (await Post("/v3/voices/clone", Json("""{"voice_name":"Mine","audio":{"type":"url","url":"https://files.example/me.mp3"}}"""))).Text("voice_clone_id");
        var early = (await Get($"/v3/voices/{id}")).Text("status");
        Pass(5);

        Assert.Equal(("processing", "complete"), (early, (await Get($"/v3/voices/{id}")).Text("status")));
        Assert.Equal([id], (await Get("/v3/voices?type=private")).Items.Select(voice => (string?)voice!["voice_id"]));
    }

    private static JsonObject Video(string look) => new() { ["type"] = "avatar", ["avatar_id"] = look, ["script"] = "Hello" };

    private async Task<string> Twin()
    {
        var made = await Post("/v3/avatars", Json("""{"type":"digital_twin","name":"Me","file":{"type":"url","url":"https://files.example/me.mp4"}}"""));
        Pass(6);
        return (string)made.Data["avatar_group"]!["id"]!;
    }
}
