using HeyGen.Mcp.Toolsets;
using ModelContextProtocol;

namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>What a model reads when it gets an argument wrong. Nothing may reach HeyGen then.</summary>
public sealed class ArgumentTests : ServerTest
{
    [Theory]
    [InlineData("get_video", """{"videoId":{"id":5}}""", "videoId", "videoId must be string, not object {\"id\":5}.")]
    [InlineData("get_video", "{}", "videoId", "videoId is missing (Id that a create tool returned).")]
    [InlineData("get_video", """{"videoId":"vid_1","flavour":"x"}""", "flavour", "flavour is not a known argument (known: videoId).")]
    [InlineData("list_videos", """{"limit":101}""", "limit", "limit must be from 1 to 100, not 101.")]
    [InlineData("list_videos", """{"limit":"five"}""", "limit", "limit must be integer, not string \"five\".")]
    [InlineData("list_videos", """{"titel":"x"}""", "titel", "titel is not a known argument; did you mean title? (known: limit, token, folderId, title, status, fields).")]
    [InlineData("create_video_from_avatar", """{"avatarId":"a","script":"x","resolution":"8k"}""", "resolution", "resolution must be one of 720p, 1080p, 4k, not \"8k\".")]
    [InlineData("create_video_from_avatar", """{"avatarId":"a","script":"x","voiceSettings":{"speed":9}}""", "voiceSettings.speed", "voiceSettings.speed must be from 0.5 to 1.5, not 9.")]
    [InlineData("create_video_from_avatar", """{"avatarId":"a","script":"x","background":{"value":"#000000","url":"https://example.com/a.png"}}""", "background.type", "background.type is missing: one of color, image.")]
    [InlineData("create_video_from_avatar", """{"avatarId":"a"}""", "script", "Exactly one of script, audioUrl and audioAssetId says what is spoken; 0 were given.")]
    [InlineData("create_video_from_avatar", """{"avatarId":"a","script":"x","audioAssetId":"b"}""", "script", "Exactly one of script, audioUrl and audioAssetId says what is spoken; 2 were given.")]
    [InlineData("create_video_from_cinematic_avatar", """{"prompt":"x","avatarId":["a","b","c","d"]}""", "avatarId", "avatarId must have from 1 to 3 items, not 4.")]
    [InlineData("create_video_from_avatar", """{"avatarId":"a","script":"x","idempotencyKey":"no spaces"}""", "idempotencyKey", "idempotencyKey must match ^[A-Za-z0-9_.:-]{1,64}$, not \"no spaces\".")]
    public async Task Call_WrongArgument_IsToldByName(string tool, string arguments, string param, string message)
    {
        var error = await Server.Error(tool, JsonDocument.Parse(arguments).RootElement);

        Assert.Equal(("invalid_argument", param, message, "not_executed", false), (
            error.GetText("code"),
            error.GetText("param"),
            error.GetText("message"),
            error.GetText("outcome"),
            error.GetProperty("retryable").GetBoolean()));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a%2fb")]
    [InlineData("a?x=1")]
    [InlineData("a#b")]
    [InlineData("a\nb")]
    [InlineData("．．")]
    [InlineData("../users/me?x=1")]
    public Task Call_BadId_NeverBecomesAPath(string id) =>
        AssertRefusedUnsent("get_video", new { videoId = id }, "videoId");

    [Fact]
    public async Task Call_TooLongId_NeverBecomesAPath() =>
        await Call_BadId_NeverBecomesAPath(new string('a', 129));

    [Theory]
    [InlineData("""{"avatarId":"look_1","voiceId":"v","script":"Hi.","aspectRatio":"16:9","voiceSettings":{"speed":1.2,"engine_settings":{"engine_type":"starfish"}}}""")]
    [InlineData("""{"avatar_id":"look_1","voice_id":"v","script":"Hi.","aspect_ratio":"16:9","voice_settings":{"speed":1.2,"engineSettings":{"engineType":"starfish"}},"title":null}""")]
    public async Task Call_EitherSpelling_SendsTheSameBody(string arguments)
    {
        Upstream.Then(200, """{"data":{"video_id":"vid_1"}}""");

        await Server.Result("create_video_from_avatar", JsonDocument.Parse(arguments).RootElement);

        Assert.Equal(
            """{"type":"avatar","avatar_id":"look_1","script":"Hi.","voice_id":"v","voice_settings":{"speed":1.2,"engine_settings":{"engine_type":"starfish"}},"aspect_ratio":"16:9","output_format":"mp4"}""",
            Assert.Single(Upstream.Requests).Body);
    }

    [Theory]
    [InlineData("""{"engine_type":"fish","use_speaker_boost":true}""", "voiceSettings.engine_settings.use_speaker_boost")]
    [InlineData("""{"engine_type":"elevenlabs","model":"s1"}""", "voiceSettings.engine_settings.model")]
    [InlineData("""{"engine_type":"panda"}""", "voiceSettings.engine_settings.engine_type")]
    [InlineData("""{"stability":0.5}""", "voiceSettings.engine_settings.engine_type")]
    public Task Call_SettingsOfAnotherVoiceEngine_AreRefused(string settings, string param) =>
        AssertRefusedUnsent("create_video_from_avatar", JsonDocument.Parse($$$"""{"avatarId":"look_1","voiceId":"v","script":"Hi.","voiceSettings":{"engine_settings":{{{settings}}}}}""").RootElement, param);

    [Theory]
    [InlineData("\"asset_9\"", """{"type":"asset_id","asset_id":"asset_9"}""")]
    [InlineData("\"https://example.com/me.jpg\"", """{"type":"url","url":"https://example.com/me.jpg"}""")]
    [InlineData("\"data:image/png;base64,iVBORw0KGgo=\"", """{"type":"base64","media_type":"image/png","data":"iVBORw0KGgo="}""")]
    [InlineData("""{"type":"asset_id","asset_id":"asset_9"}""", """{"type":"asset_id","asset_id":"asset_9"}""")]
    public async Task Call_Asset_GoesOutInTheApisForm(string image, string sent)
    {
        Upstream.Then(200, """{"data":{"video_id":"vid_1"}}""");

        await Server.Result("create_video_from_image", JsonDocument.Parse($$"""{"image":{{image}},"script":"Hi.","voiceId":"v"}""").RootElement);

        Assert.Equal(sent, JsonDocument.Parse(Assert.Single(Upstream.Requests).Body).RootElement.GetProperty("image").GetRawText());
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("https://api.heygen.com@evil.example/x.png")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    public async Task Call_AssetUrlOfAnotherKind_IsRefused(string url)
    {
        var error = await Server.Error("create_video_from_image", new { image = url, script = "Hi.", voiceId = "v" });

        Assert.Equal("url_not_allowed", error.GetText("code"));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_NameOfAnotherServer_SaysWhatToCallInstead()
    {
        var error = await Server.Error("text_to_speech", new { text = "Hi." });

        Assert.Equal("There is no tool 'text_to_speech' on this server: call create_speech instead.", error.GetText("message"));
        Assert.Contains("Starfish", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public void FormerNames_Each_LeadsToAToolThatExistsAndIsNoneItself()
    {
        Assert.All(DeprecatedTools.All, former => Assert.NotNull(Server.Selection.Find(former.Tool)));
        Assert.All(DeprecatedTools.All, former => Assert.Null(Server.Selection.Find(former.Name)));
    }

    [Fact]
    public async Task Call_UnknownTool_NamesTheNearest()
    {
        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => Server.Call("get_vidoe"));

        Assert.Equal(McpErrorCode.InvalidParams, failure.ErrorCode);
        Assert.Contains("did you mean get_video?", failure.Message, StringComparison.Ordinal);
    }
}
