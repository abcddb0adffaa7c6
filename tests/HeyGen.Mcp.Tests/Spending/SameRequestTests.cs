namespace HeyGen.Mcp.Tests.Spending;

/// <summary>One request has one idempotency key, in whichever words it is asked for; two that differ have two.</summary>
public sealed class SameRequestTests : SpendingTest
{
    private const string Avatar = "create_video_from_avatar";
    private const string Speaker = """{"avatarId":"look_1","script":"Hello","voiceId":"voice_1"}""";
    private const string Cinematic = "create_video_from_cinematic_avatar";
    private const string Acted = """{"prompt":"She waves","avatarId":["look_1"]}""";
    private const string Translation = "create_video_translation";
    private const string Dubbed = """{"video":"https://x.example.com/a.mp4","outputLanguages":["German"]}""";
    private const string Lipsync = "create_lipsync";
    private const string Synced = """{"video":"https://x.example.com/a.mp4","audio":"https://x.example.com/a.mp3"}""";
    private const string Clipping = "create_ai_clipping";
    private const string Source = """{"video":"https://x.example.com/a.mp4"}""";
    private const string Render = "create_hyperframes_render";
    private const string Project = """{"project":"https://x.example.com/a.zip"}""";

    [Theory]
    [InlineData(Avatar, Speaker, """{"engine":{"type":"avatar_iv"}}""")]
    [InlineData(Avatar, Speaker, """{"voiceSettings":{"speed":1}}""")]
    [InlineData(Avatar, Speaker, """{"voiceSettings":{"speed":1.0,"pitch":0,"volume":1}}""")]
    [InlineData(Avatar, Speaker, """{"removeBackground":false}""")]
    [InlineData(Avatar, Speaker, """{"background":{},"voiceSettings":{}}""")]
    [InlineData(Cinematic, Acted, """{"duration":10}""")]
    [InlineData(Translation, Dubbed, """{"startTime":0}""")]
    [InlineData(Translation, Dubbed, """{"stockVoiceConfig":{"use_stock_voice":false}}""")]
    [InlineData(Translation, Dubbed, """{"keepTheSameFormat":false}""")]
    [InlineData(Lipsync, Synced, """{"startTime":0,"keepTheSameFormat":false}""")]
    [InlineData(Clipping, Source, """{"outputSettings":{}}""")]
    [InlineData(Clipping, Source, """{"outputSettings":{"captions":true}}""")]
    [InlineData(Clipping, Source, """{"outputSettings":{"aspect_ratio":"portrait","caption_style":"outline_classic"}}""")]
    [InlineData(Render, Project, """{"variables":{}}""")]
    [InlineData(Render, Project, """{"composition":"index.html"}""")]
    [InlineData("create_look_pack_looks", """{"referenceLookId":"look_1","templateId":"pack_1"}""", """{"aspectRatio":"16:9"}""")]
    [InlineData("create_model_audio_voice", """{"mode":"instant","name":"Mine","audio":["https://x.example.com/a.mp3"]}""", """{"similarity":"extra_high","removeBackgroundNoise":true}""")]
    public async Task Key_DefaultSaid_IsTheSame(string tool, string arguments, string said) =>
        Assert.True(await IsSame(tool, arguments, With(arguments, said)));

    [Theory]
    [InlineData("""{"engine":{"type":"avatar_iv"}}""", "{}")]
    [InlineData("""{"voice_settings":{"pitch":0}}""", "{}")]
    public async Task Key_DefaultSaidInABatch_IsTheSame(string said, string other)
    {
        const string Video = """{"type":"avatar","avatar_id":"look_1","script":"Hello","voice_id":"voice_1"}""";

        Assert.True(await IsSame("create_video_batch", $$"""{"videos":[{{With(Video, said)}}]}""", $$"""{"videos":[{{With(Video, other)}}]}"""));
        Assert.False(await IsSame("create_video_batch", $$"""{"videos":[{{Video}}]}""", $$"""{"videos":[{{Video}},{{Video}}]}"""));
    }

    [Theory]
    [InlineData("""{"type":"video","source":"asset_1"}""", """{"playback":{"mode":"freeze"}}""")]
    [InlineData("""{"type":"video","source":"asset_1"}""", """{"playback":{"volume":1,"mute":false}}""")]
    [InlineData("""{"type":"image","source":"asset_1","script":"Look","voice_id":"voice_1"}""", """{"voice_settings":{"volume":1}}""")]
    public async Task Key_DefaultSaidInAScene_IsTheSame(string scene, string said) =>
        Assert.True(await IsSame("create_video_from_studio", $$"""{"scenes":[{{scene}}]}""", $$"""{"scenes":[{{With(scene, said)}}]}"""));

    [Fact]
    public async Task Key_DefaultSaidOfAScenesAvatar_IsTheSame()
    {
        const string Input = """{"avatar_id":"look_1","script":"Hello","voice_id":"voice_1"}""";

        Assert.True(await IsSame("create_video_from_studio", $$"""{"scenes":[{"type":"avatar_video","input":{{Input}}}]}""", $$"""{"scenes":[{"type":"avatar_video","input":{{With(Input, """{"engine":{"type":"avatar_iv"},"voice_settings":{"speed":1}}""")}}}]}"""));
    }

    [Theory]
    [InlineData(Avatar, Speaker, """{"script":"\ufeffHello"}""", """{"script":"Hello\u200b"}""")]
    [InlineData(Avatar, Speaker, """{"script":"\u200b Hello"}""", """{"script":"Hello \ufeff\u200b "}""")]
    [InlineData(Avatar, Speaker, """{"script":"a\r\nb\rc"}""", """{"script":"a\nb\nc"}""")]
    [InlineData(Avatar, Speaker, """{"script":"caf\u00e9 \u00c5"}""", """{"script":"cafe\u0301 A\u030a"}""")]
    [InlineData(Avatar, Speaker, """{"callbackUrl":"HTTPS://Hooks.Example.com/A?b=C"}""", """{"callbackUrl":"https://hooks.example.com/A?b=C"}""")]
    [InlineData(Translation, Dubbed, """{"outputLanguages":["German","French"]}""", """{"outputLanguages":["French","German"]}""")]
    [InlineData("create_proofread", """{"video":"asset_1","title":"Tea"}""", """{"outputLanguages":["German","French","Lao"]}""", """{"outputLanguages":["Lao","French","German"]}""")]
    [InlineData(Translation, Dubbed, """{"video":"HTTPS://x.example.com/a.mp4"}""", """{"video":"https://X.EXAMPLE.com/a.mp4"}""")]
    [InlineData(Translation, Dubbed, """{"video":"https://x.example.com"}""", """{"video":{"type":"url","url":"https://X.example.com"}}""")]
    [InlineData("create_image_generation", """{"referenceImages":["asset_1"]}""", """{"identityImages":["https://x.example.com/a.png"]}""", """{"identityImages":["https://X.example.com/a.png"]}""")]
    public async Task Key_OneValueInTwoSpellings_IsTheSame(string tool, string arguments, string one, string other) =>
        Assert.True(await IsSame(tool, With(arguments, one), With(arguments, other)));

    [Theory]
    [InlineData(Avatar, Speaker, "{}", """{"caption":{}}""")]
    [InlineData(Avatar, Speaker, "{}", """{"caption":{"file_format":"srt"}}""")]
    [InlineData(Avatar, Speaker, "{}", """{"engine":{"type":"avatar_iii"}}""")]
    [InlineData(Avatar, Speaker, "{}", """{"engine":{"type":"avatar_v"}}""")]
    [InlineData(Avatar, Speaker, "{}", """{"removeBackground":true}""")]
    [InlineData(Avatar, Speaker, "{}", """{"voiceSettings":{"volume":0}}""")]
    [InlineData(Avatar, Speaker, "{}", """{"voiceSettings":{"speed":1,"locale":"en-GB"}}""")]
    [InlineData(Avatar, Speaker, "{}", """{"voiceSettings":{"engine_settings":{"engine_type":"elevenlabs"}}}""")]
    [InlineData(Avatar, Speaker, """{"voiceSettings":{"pitch":1}}""", """{"voiceSettings":{"speed":1.1}}""")]
    [InlineData(Avatar, Speaker, """{"script":"HTTPS://X.EXAMPLE.COM"}""", """{"script":"https://x.example.com"}""")]
    [InlineData(Avatar, Speaker, """{"script":"Hello there"}""", """{"script":"Hello  there"}""")]
    [InlineData(Avatar, Speaker, """{"script":"Hello there"}""", """{"script":"Hello\nthere"}""")]
    [InlineData(Avatar, Speaker, """{"script":"cafe"}""", """{"script":"caf\u00e9"}""")]
    [InlineData(Avatar, Speaker, """{"title":"1"}""", """{"title":"1.0"}""")]
    [InlineData(Cinematic, Acted, """{"duration":10}""", """{"autoDuration":true}""")]
    [InlineData(Translation, Dubbed, "{}", """{"startTime":1}""")]
    [InlineData(Translation, Dubbed, "{}", """{"keepTheSameFormat":true}""")]
    [InlineData(Translation, Dubbed, """{"video":"https://x.example.com/A.mp4"}""", """{"video":"https://x.example.com/a.mp4"}""")]
    [InlineData(Clipping, Source, "{}", """{"outputSettings":{"captions":false}}""")]
    [InlineData(Clipping, Source, """{"outputSettings":{"captions":true}}""", """{"outputSettings":{"captions":true,"duration_types":["30"]}}""")]
    [InlineData(Render, Project, "{}", """{"variables":{"captions":true}}""")]
    [InlineData(Render, Project, """{"variables":{"speed":1}}""", """{"variables":{"speed":0}}""")]
    public async Task Key_OtherRequest_IsAnother(string tool, string arguments, string one, string other) =>
        Assert.False(await IsSame(tool, With(arguments, one), With(arguments, other)));

    [Theory]
    [InlineData("""{"engine":{"type":"avatar_iv"},"voiceSettings":{"speed":1},"removeBackground":false,"script":"a\r\nb"}""")]
    public async Task Request_DefaultSaid_IsSentAsItWasSaid(string said)
    {
        await using var server = await Start(new ServerSettings());

        await server.Result(Avatar, JsonNode.Parse(With(Speaker, said)));

        var sent = JsonNode.Parse(Posts.Single().Body)!;
        Assert.Equal(
            ("avatar_iv", "1", "false", "a\r\nb"),
            (sent["engine"]!["type"]!.ToString(), sent["voice_settings"]!["speed"]!.ToJsonString(), sent["remove_background"]!.ToJsonString(), sent["script"]!.ToString()));
    }

    [Theory]
    [InlineData("create_speech", """{"voiceId":"voice_1"}""")]
    [InlineData("generate_model_speech", """{"voiceId":"voice_1"}""")]
    public async Task Unkeyed_TextWithSpaceAroundIt_IsTheSameCallAndGoesWithoutIt(string tool, string arguments)
    {
        await using var server = await Start(new ServerSettings());

        await server.Call(tool, JsonNode.Parse(With(arguments, """{"text":" Hello\n"}""")));
        foreach (var text in new[] { "Hello", "\\ufeffHello ", "Hello\\u200b" })
            Assert.Equal("duplicate_suspected", (await server.Error(tool, JsonNode.Parse(With(arguments, $$"""{"text":"{{text}}"}""")))).GetText("code"));

        Assert.Equal("Hello", JsonNode.Parse(Posts.Single().Body)!["text"]!.ToString());
    }

    [Fact]
    public async Task Unkeyed_DefaultSaid_IsTheSameCall()
    {
        await using var server = await Start(new ServerSettings());

        await server.Call("generate_model_speech", new { voiceId = "voice_1", text = "Hello" });
        var repeated = await server.Error("generate_model_speech", new { voiceId = "voice_1", text = "Hello", model = "heygen-voice-1", expressivenessBoost = 1 });

        Assert.Equal("duplicate_suspected", repeated.GetText("code"));
    }

    [Fact]
    public async Task Unkeyed_PieceOfAText_KeepsItsEnds()
    {
        await using var server = await Start(new ServerSettings());

        foreach (var piece in new[] { " world", "world", "world\n" })
            await server.Call("append_avatar_realtime_text", new { streamId = "st_1", delta = piece });

        Assert.Equal([" world", "world", "world\n"], Posts.Select(sent => JsonNode.Parse(sent.Body)!["delta"]!.ToString()));
    }

    private async Task<bool> IsSame(string tool, string one, string other)
    {
        await using var server = await Start(new ServerSettings());
        return await Key(one) == await Key(other);

        async Task<string> Key(string arguments) => (await server.Result("estimate_cost", new { tool, arguments = JsonNode.Parse(arguments) })).GetProperty("request").GetText("idempotency_key")!;
    }

    private static string With(string arguments, string more)
    {
        var all = JsonNode.Parse(arguments)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject())
            all[name] = value?.DeepClone();
        return all.ToJsonString();
    }
}
