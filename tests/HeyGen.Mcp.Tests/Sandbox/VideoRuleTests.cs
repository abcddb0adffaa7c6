namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class VideoRuleTests : SandboxTest
{
    [Theory]
    [InlineData("""{"audio_url":"https://files.example/a.mp3"}""", "audio_url")]
    [InlineData("""{"script":null}""", "script")]
    [InlineData("""{"output_format":"webm","background":{"type":"color","value":"#336699"}}""", "background")]
    [InlineData("""{"background":{"type":"color"}}""", "background.value")]
    [InlineData("""{"background":{"type":"image"}}""", "background.url")]
    [InlineData("""{"engine":{"type":"avatar_v"}}""", "engine")]
    [InlineData("""{"engine":{"type":"avatar_iii"},"expressiveness":"high"}""", "expressiveness")]
    [InlineData("""{"voice_settings":{"speed":1.6}}""", "voice_settings.speed")]
    public async Task CreateVideo_RuleBroken_NamesTheField(string change, string param)
    {
        var body = await AvatarVideo();
        foreach (var (name, value) in Json(change))
            body[name] = value?.DeepClone();

        Assert.Equal((400, "invalid_parameter", param), (await Post("/v3/videos", body)).Refusal);
    }

    [Fact]
    public async Task CreateVideo_MotionPromptForStudioAvatar_IsRefused()
    {
        var body = new JsonObject
        {
            ["type"] = "avatar",
            ["avatar_id"] = await LookId(type: "studio_avatar"),
            ["script"] = "Hello",
            ["motion_prompt"] = "Waves",
        };

        Assert.Equal((400, "invalid_parameter", "motion_prompt"), (await Post("/v3/videos", body)).Refusal);
    }

    [Fact]
    public async Task CreateVideo_ScriptTooLong_IsRefused() =>
        Assert.Equal((400, "invalid_parameter", "script"), (await Post("/v3/videos", await AvatarVideo(new string('a', 5001)))).Refusal);

    [Fact]
    public async Task CreateVideo_EngineOfAnotherVoice_IsRefused()
    {
        var body = await AvatarVideo();
        body["voice_id"] = (string)(await Get("/v3/voices?engine=fish&limit=1")).Items[0]!["voice_id"]!;
        body["voice_settings"] = Json("""{"engine_settings":{"engine_type":"starfish"}}""");

        Assert.Equal((400, "invalid_parameter", "voice_settings.engine_settings.engine_type"), (await Post("/v3/videos", body)).Refusal);
    }

    [Fact]
    public async Task CreateVideo_GroupIdForLookId_Answers404()
    {
        var body = await AvatarVideo();
        body["avatar_id"] = (string)(await Get("/v3/avatars")).Items[0]!["id"]!;

        Assert.Equal((404, "avatar_not_found", "avatar_id"), (await Post("/v3/videos", body)).Refusal);
    }

    [Fact]
    public async Task CreateCinematic_DurationAndAutoDuration_IsRefused()
    {
        var body = new JsonObject
        {
            ["type"] = "cinematic_avatar",
            ["prompt"] = "A walk",
            ["avatar_id"] = new JsonArray(await LookId()),
            ["auto_duration"] = true,
            ["duration"] = 5,
        };

        Assert.Equal((400, "invalid_parameter", "duration"), (await Post("/v3/videos", body)).Refusal);
    }

    [Fact]
    public async Task Speech_VoiceThatIsNoStarfish_IsRefused()
    {
        var voice = (string)(await Get("/v3/voices?engine=elevenlabs&limit=1")).Items[0]!["voice_id"]!;

        var answer = await Post("/v3/voices/speech", new JsonObject { ["voice_id"] = voice, ["text"] = "Hello" });

        Assert.Equal((400, "invalid_parameter", "voice_id"), answer.Refusal);
    }

    [Fact]
    public async Task Scenes_OfAStudioVideo_ReadBackWhatWasAsked()
    {
        var look = await LookId(type: "studio_avatar");
        var body = Json("""{"type":"studio","scenes":[{"type":"image","source":{"type":"url","url":"https://files.example/a.png"},"duration":4}]}""");
        body["scenes"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "avatar_video",
            ["input"] = new JsonObject { ["type"] = "avatar", ["avatar_id"] = look, ["script"] = "Hello", ["background"] = Json("""{"type":"color","color":"#336699"}""") },
        });
        var id = (await Post("/v3/videos", body)).Text("video_id");

        var scenes = (await Get($"/v3/videos/{id}/scenes")).Data["scenes"]!.AsArray();

        Assert.Equal(["silence", "text"], scenes.Select(scene => (string?)scene!["script"]![0]!["type"]));
        Assert.Equal("#336699", (string?)scenes[1]!["background"]!["color"]);
        Assert.Equal(look, (string?)scenes[1]!["elements"]![0]!["avatar_id"]);
    }
}
